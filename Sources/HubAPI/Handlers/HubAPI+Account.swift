import Domain
import Hummingbird

extension HubAPI {
    private struct Account: Encodable {
        struct Organisation: Encodable {
            let type = "org"
            let name: String
            let fullname: String
            let roleInOrg = "write"
        }
        struct Authentication: Encodable {
            struct Token: Encodable {
                let displayName: String
                let role = "write"
                let createdAt: String?
            }
            let type = "access_token"
            let accessToken: Token
            let expiresAt: String
        }
        let type = "user"
        let id: String
        let name: String
        let fullname: String
        let emailVerified = false
        let canPay = false
        let isPro = false
        let orgs: [Organisation]
        let auth: Authentication
    }

    /// Who the token belongs to. The project stands where clients show organisations.
    func whoAmI(_ caller: Caller) throws -> Response {
        try HubJSON.response(
            Account(
                id: caller.person.text, name: caller.person.text, fullname: caller.person.text,
                orgs: [.init(name: caller.project.text, fullname: "project \(caller.project)")],
                auth: .init(
                    accessToken: .init(displayName: caller.token.text, createdAt: nil),
                    expiresAt: caller.tokenExpires.description)))
    }

    /// The body that has the front matter of a README checked.
    struct FrontMatter: Decodable {
        /// All of the README.
        let content: String
    }

    private struct Verdict: Encodable {
        struct Fault: Encodable {
            let message: String
            let line: Int?
        }
        let errors: [Fault]
        let warnings: [Fault]
    }

    /// Checks the front matter of a README for what no reader of YAML would take. Which keys it holds is nobody's
    /// business here.
    func validateYAML(_ exchange: HubExchange) async throws -> Response {
        let request = try HubJSON.decode(FrontMatter.self, from: try await body(exchange))
        let lines = request.content.split(omittingEmptySubsequences: false) { $0.isNewline }
        guard lines.first == "---" else { return try HubJSON.response(Verdict(errors: [], warnings: [])) }
        guard let end = lines.dropFirst().firstIndex(of: "---") else {
            let fault = Verdict.Fault(message: "the front matter has no closing `---`", line: lines.count)
            return try HubJSON.response(Verdict(errors: [fault], warnings: []), status: .badRequest)
        }
        for (number, line) in lines[1..<end].enumerated() where line.drop(while: { $0 == " " }).first == "\t" {
            let fault = Verdict.Fault(message: "YAML is indented with spaces, not with tabs", line: number + 2)
            return try HubJSON.response(Verdict(errors: [fault], warnings: []), status: .badRequest)
        }
        return try HubJSON.response(Verdict(errors: [], warnings: []))
    }
}

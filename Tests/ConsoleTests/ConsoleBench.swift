import Console
import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore

/// The console over the invented lab, with somebody signed in.
struct ConsoleBench: Sendable {
    /// What the console needs of a request's context.
    struct Context: RequestContext, RemoteAddressRequestContext {
        var coreContext: CoreRequestContextStorage
        let remoteAddress: SocketAddress?

        init(source: ApplicationRequestContextSource) {
            coreContext = .init(source: source)
            remoteAddress = source.channel.remoteAddress
        }
    }

    static let operatorCookie = "remit=session-of-operator"
    static let personCookie = "remit=session-of-person"

    let lab: FakeLab
    let findings: FakeFindings
    let console: Console

    /// Signs `root` in with ``operatorCookie`` and `person` with ``personCookie``.
    init(
        _ lab: FakeLab = FakeLab(), findings: FakeFindings? = nil, person: String = "chidi",
        heartbeat: Duration = .seconds(15), isSecure: Bool = false
    ) throws {
        self.lab = lab
        let findings = findings ?? FakeFindings(isEmpty: lab.people.isEmpty, isHostile: lab.isHostile)
        self.findings = findings
        let client = ClientFacts(address: "127.0.0.1", userAgent: "", requestID: "")
        lab.addLink("operator", for: .operatingSystemUser("root"))
        lab.addLink("person", for: .person(try PersonID(person)))
        _ = lab.redeem(link: "operator", client: client)
        _ = lab.redeem(link: "person", client: client)
        console = try Console(
            queries: lab, acts: lab, findings: findings, judging: findings, signIn: lab, feed: lab, clock: lab,
            configuration: ConsoleConfiguration(
                secureCookies: isSecure, dataDirectory: "/var/lib/remit", serverAddress: "http://127.0.0.1:8080",
                heartbeat: heartbeat))
    }

    /// An application over the console's routes, on a free port of the loopback interface.
    var application: some ApplicationProtocol {
        var logger = Logger(label: "console-tests")
        logger.logLevel = .error
        let router = Router(context: Context.self)
        console.addRoutes(to: router)
        return Application(
            router: router, configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            logger: logger)
    }

    /// One GET, in memory.
    func get(_ path: String, cookie: String? = operatorCookie) async throws -> TestResponse {
        try await application.test(.router) { client in
            try await client.execute(uri: path, method: .get, headers: Self.headers(cookie: cookie))
        }
    }

    /// One GET whose body is a page.
    func page(_ path: String, cookie: String? = operatorCookie) async throws -> String {
        String(buffer: try await get(path, cookie: cookie).body)
    }

    /// One form.
    func post(
        _ path: String, _ body: String, cookie: String? = operatorCookie, headers extra: HTTPFields = sameOrigin
    ) async throws -> TestResponse {
        var headers = Self.headers(cookie: cookie)
        headers.append(contentsOf: extra)
        headers[.contentType] = "application/x-www-form-urlencoded"
        return try await application.test(.router) { [headers] client in
            try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
        }
    }

    /// The form token in a page that somebody sees.
    func formToken(cookie: String) async throws -> String {
        let page = try await page("/console/ledger", cookie: cookie)
        let parts = page.split(separator: "name=\"form-token\" value=\"")
        return parts.count > 1 ? String(parts[1].prefix { $0 != "\"" }) : ""
    }

    /// What a browser says of a form that came from the same site.
    static let sameOrigin: HTTPFields = ["Sec-Fetch-Site": "same-origin"].fields

    private static func headers(cookie: String?) -> HTTPFields { cookie.map { [.cookie: $0] } ?? [:] }
}

extension [String: String] {
    /// As header fields; a name that cannot be one is left out.
    var fields: HTTPFields {
        var fields = HTTPFields()
        for (name, value) in self {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return fields
    }
}

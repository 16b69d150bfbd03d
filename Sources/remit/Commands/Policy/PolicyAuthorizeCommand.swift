import ArgumentParser
import Cedar

/// `remit policy authorize`.
struct PolicyAuthorizeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "authorize", abstract: "Decide requests, exactly as Cedar does.",
        discussion: """
            Prints the decision, the policies that determined it and those that failed, named by position: policy0 is \
            the first. A schema helps to read entities and contexts; policies that do not fit it are evaluated all \
            the same.
            Exit codes:  0 allow · 1 deny · 2 the input cannot be used. An array of requests gives an array of \
            decisions, and 0.
            """)

    @OptionGroup var options: PolicyOptions
    @OptionGroup var request: RequestOptions

    /// One decision.
    struct Answer: Encodable {
        let decision: String
        let reasons: [String]
        let errors: [String]

        /// Words a response.
        init(_ response: Response) {
            decision = response.decision.rawValue
            reasons = response.reasons.map(\.description)
            errors = response.errors.map(\.policy.description)
        }

        /// For people.
        func text(_ response: Response) -> String {
            let names = reasons.isEmpty ? "" : " by \(reasons.joined(separator: ", "))"
            return ([decision + names] + response.errors.map { "  failed: \($0)" }).joined(separator: "\n")
        }
    }

    func run() throws {
        let schema = try PolicyInput.schema(options.schema)
        let source = try PolicySource(reading: options.policies)
        let entities = try PolicyInput.entities(options.entities, schema)
        let (requests, isArray) = try request.requests(schema)
        let responses = requests.map {
            Authorizer.isAuthorized($0, policies: source.policies, entities: entities)
        }
        let answers = responses.map(Answer.init)
        let text = zip(answers, responses).map { $0.text($1) }.joined(separator: "\n")
        guard !isArray, let answer = answers.first, let response = responses.first else {
            return try options.format.print(answers, text: text)
        }
        try options.format.print(answer, text: text)
        if !response.isAllowed { throw ExitStatus.negative }
    }
}

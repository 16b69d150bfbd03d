import Cedar

/// One finding of the validator, for programs and, as text, for people.
struct FindingLine: Encodable {
    let kind: String
    let message: String
    let policy: String?
    let entity: String?
    let help: String?
    let file: String?
    let line: Int?
    let column: Int?
    /// Several lines: place, fault, the text there, remedy.
    let text: String

    /// Words a finding.
    ///
    /// - Parameter source: Where the policies came from; `nil` for findings about something else.
    init(_ finding: ValidationFinding, _ source: PolicySource?) {
        kind = finding.kind.rawValue
        message = finding.message
        policy = finding.policy?.description
        entity = finding.entity?.description
        help = finding.help
        let place = finding.range.flatMap { source?.place($0) }
        file = place?.file.name
        line = place?.position.line
        column = place?.position.column
        let subject = [policy.map { "policy `\($0)`" }, entity.map { "entity `\($0)`" }].compactMap(\.self)
        let head = ([finding.message] + subject.map { "in \($0)" }).joined(separator: ", ")
        var text = place.map { InputError(head, in: $0.file, at: $0.position).description } ?? head
        if let help = finding.help { text += "\n  help: \(help)" }
        self.text = text
    }

    private enum CodingKeys: String, CodingKey {
        case kind, message, policy, entity, help, file, line, column
    }
}

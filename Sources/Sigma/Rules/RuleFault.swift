/// Why a document could not be loaded, or what in it deserves attention.
///
/// A fault concerns one document and never stops the others: whoever loads shows it with the rest.
public struct RuleFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file, as its caller named it.
    public let file: String
    /// The line, 1-based.
    public let line: Int
    /// The rule's title or identifier; nil where it could not be read.
    public let rule: String?
    /// What is wrong, in a line.
    public let reason: String

    /// Says what is wrong and where.
    public init(file: String, line: Int, rule: String?, reason: String) {
        self.file = file
        self.line = line
        self.rule = rule
        self.reason = reason
    }

    /// File, line, rule and reason in one line.
    public var description: String {
        "\(file):\(line): " + (rule.map { "rule `\($0)`: " } ?? "") + reason
    }
}

/// A file of rules, as it was read.
public struct RuleFile: Hashable, Sendable {
    /// Its name, for messages.
    public let name: String
    /// Its bytes.
    public let bytes: [UInt8]

    /// Names a file and its bytes.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// The text of one file of policies, as it was read.
public struct PolicyFile: Hashable, Sendable {
    /// The file's name, without its folder.
    public let name: String
    /// Its bytes, which should be UTF-8.
    public let bytes: [UInt8]

    /// Names the bytes.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

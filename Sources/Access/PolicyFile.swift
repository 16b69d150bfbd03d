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

extension PolicyFile: Codable {
    private enum Key: String, CodingKey {
        case name
        case text
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.init(
            name: try container.decode(String.self, forKey: .name),
            bytes: Array(try container.decode(String.self, forKey: .text).utf8))
    }

    /// Writes the bytes as text.
    ///
    /// - Throws: ``AdministrationError`` when they are not UTF-8, which no policy could be either.
    public func encode(to encoder: any Encoder) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw AdministrationError(faults: ["\(name): this file is not UTF-8 text"])
        }
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(name, forKey: .name)
        try container.encode(text, forKey: .text)
    }
}

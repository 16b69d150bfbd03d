import FoundationEssentials
import Glibc

/// A file of a command's input, read whole.
struct InputFile: Sendable {
    /// What stands for standard input in place of a path.
    static let standardInput = "-"
    /// The most bytes of a file: what the engine reads of JSON.
    static let byteLimit = 512 << 20

    /// How messages call it.
    let name: String
    /// What it holds.
    let bytes: [UInt8]

    /// Names bytes that are there already.
    init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// Reads a file, or standard input for `-`.
    ///
    /// - Throws: ``InputError``.
    init(reading path: String) throws(InputError) {
        if path == Self.standardInput {
            self.init(name: "standard input", bytes: try Self.readStandardInput())
            return
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw InputError("`\(path)` cannot be read; check the path and its permissions")
        }
        guard data.count <= Self.byteLimit else {
            throw InputError("`\(path)` has \(data.count) bytes, the limit is \(Self.byteLimit)")
        }
        self.init(name: path, bytes: Array(data))
    }

    private static func readStandardInput() throws(InputError) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(STDIN_FILENO, &buffer, buffer.count)
            guard count >= 0 else { throw InputError("standard input cannot be read") }
            if count == 0 { return bytes }
            bytes += buffer[..<count]
            guard bytes.count <= byteLimit else {
                throw InputError("standard input has more than \(byteLimit) bytes, the limit")
            }
        }
    }

    /// Whether it holds JSON: by its name, or because its first character opens a JSON value.
    var isJSON: Bool {
        if name.hasSuffix(".json") { return true }
        if name.hasSuffix(".cedar") || name.hasSuffix(".cedarschema") { return false }
        let first = bytes.first { ![0x20, 0x09, 0x0a, 0x0d].contains($0) }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }
}

import Crypto

/// One signed piece of a model: a file or a shard of one, with its digest.
public struct ModelResource: Hashable, Sendable {
    /// The path of the file, relative, parts joined by `/`; `.` for a model that is a single file.
    public let path: String
    /// The bytes of the file that are meant; nil for all of it.
    public let shard: Range<UInt64>?
    /// The SHA-256 of those bytes, 32 bytes.
    public let digest: [UInt8]

    /// Makes a resource of checked parts.
    init(path: String, shard: Range<UInt64>?, digest: [UInt8]) {
        self.path = path
        self.shard = shard
        self.digest = digest
    }

    /// The name in the statement: the path, for a shard with its first byte and the one past its last.
    var name: String {
        shard.map { "\(path):\($0.lowerBound):\($0.upperBound)" } ?? path
    }

    /// Why `path` cannot be the path of a file in a model, nil when it can.
    ///
    /// A name must mean the same file everywhere and none outside the folder: relative, no empty part, no `.` or `..`,
    /// no control character, no backslash.
    static func fault(inPath path: String) -> String? {
        if path.isEmpty { return "the path is empty" }
        if path.utf8.count > SigningLimits.pathBytes {
            return "the path is longer than \(SigningLimits.pathBytes) bytes"
        }
        if path.hasPrefix("/") { return "the path is absolute" }
        if path.utf8.contains(where: { $0 < 0x20 || $0 == 0x7f }) { return "the path has a control character" }
        if path.utf8.contains(UInt8(ascii: "\\")) { return "the path has a backslash" }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        if parts.contains("") { return "the path has an empty part" }
        if parts.contains(".") || parts.contains("..") { return "the path has a part `.` or `..`" }
        return nil
    }
}

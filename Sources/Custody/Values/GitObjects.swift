import Crypto
public import Domain

/// The names that git would give to contents, which clients expect as `oid`. SHA-1 here is a label, never a safeguard.
public enum GitObjects {
    /// The text of a Git LFS pointer (git-lfs specification, version 1).
    public static func pointer(sha256: ContentDigest, size: Int64) -> String {
        "version https://git-lfs.github.com/spec/v1\noid sha256:\(sha256.hex)\nsize \(size)\n"
    }

    /// The blob name of a large file: that of its pointer's text.
    public static func pointerObjectID(sha256: ContentDigest, size: Int64) -> String {
        objectID("blob", Array(pointer(sha256: sha256, size: size).utf8))
    }

    /// The blob name of a regular file's content.
    public static func blobObjectID(_ content: [UInt8]) -> String { objectID("blob", content) }

    /// SHA-1 over git's object header and the content.
    static func objectID(_ kind: String, _ content: [UInt8]) -> String {
        var hash = Insecure.SHA1()
        hash.update(data: Array("\(kind) \(content.count)\0".utf8))
        hash.update(data: content)
        return Hexadecimal.encode(hash.finalize())
    }
}

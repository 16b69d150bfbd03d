import Custody
import Domain

/// A file or folder as hubs list it. Without `xetHash`, clients download by plain HTTP.
struct TreeEntryJSON: Encodable {
    /// A large file's facts, as this answer spells them.
    struct LargeFile: Encodable {
        let oid: String
        let size: Int64
        let pointerSize: Int
    }

    let type: String
    let path: String
    let oid: String
    let size: Int64
    let lfs: LargeFile?
    let securityFileStatus: FileSecurityJSON?

    /// Describes `entry`.
    ///
    /// - Parameter verdict: what was said about a file last; looked at only where `isExpanded`.
    init(_ entry: TreeEntry, isExpanded: Bool, verdict: FileVerdict? = nil) {
        path = entry.path.text
        switch entry {
        case .file(let file):
            type = "file"
            oid = file.gitObjectID
            size = file.size
            lfs =
                file.isLarge ? LargeFile(oid: file.sha256.hex, size: file.size, pointerSize: file.pointerSize) : nil
            securityFileStatus = isExpanded ? FileSecurityJSON(verdict) : nil
        case .directory(_, let gitObjectID):
            type = "directory"
            oid = gitObjectID
            size = 0
            lfs = nil
            securityFileStatus = nil
        }
    }
}

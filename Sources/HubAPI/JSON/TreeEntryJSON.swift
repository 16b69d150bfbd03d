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

    /// What is known of the file's safety: that nobody looked.
    struct Security: Encodable {
        private enum CodingKeys: String, CodingKey {
            case status, avScan, pickleImportScan
        }

        /// Writes the two scans as `null`: clients want the fields to be there.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode("unscanned", forKey: .status)
            try container.encodeNil(forKey: .avScan)
            try container.encodeNil(forKey: .pickleImportScan)
        }
    }

    let type: String
    let path: String
    let oid: String
    let size: Int64
    let lfs: LargeFile?
    let securityFileStatus: Security?

    /// Describes `entry`.
    init(_ entry: TreeEntry, isExpanded: Bool) {
        path = entry.path.text
        switch entry {
        case .file(let file):
            type = "file"
            oid = file.gitObjectID
            size = file.size
            lfs =
                file.isLarge ? LargeFile(oid: file.sha256.hex, size: file.size, pointerSize: file.pointerSize) : nil
            securityFileStatus = isExpanded ? Security() : nil
        case .directory(_, let gitObjectID):
            type = "directory"
            oid = gitObjectID
            size = 0
            lfs = nil
            securityFileStatus = nil
        }
    }
}

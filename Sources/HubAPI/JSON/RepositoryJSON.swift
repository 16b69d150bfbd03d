import Custody
import Domain

/// A repository as hubs describe it. Fields that would be guesses (downloads, likes) are zero.
struct RepositoryJSON: Encodable {
    /// A file.
    struct Sibling: Encodable {
        /// Its path.
        let rfilename: String
        /// Its size, when asked for.
        let size: Int64?
        /// Git's name for it, when asked for.
        let blobId: String?
        /// Its digest and size when it is a large file, when asked for.
        let lfs: LargeFile?
    }

    /// A large file's facts, as this answer spells them.
    struct LargeFile: Encodable {
        let sha256: String
        let size: Int64
        let pointerSize: Int
    }

    /// What is known of the files' safety: nothing yet.
    struct Security: Encodable {
        let scansDone = false
        let filesWithIssues: [String] = []
    }

    /// Unique over all kinds.
    let uniqueID: String
    let id: String
    let modelId: String?
    let author: String
    let sha: String
    let createdAt: String
    let lastModified: String
    let `private` = true
    let gated = false
    let disabled = false
    let downloads = 0
    let likes = 0
    let tags: [String] = []
    let siblings: [Sibling]
    let usedStorage: Int64
    let securityRepoStatus: Security?

    private enum CodingKeys: String, CodingKey {
        case uniqueID = "_id"
        case id, modelId, author, sha, createdAt, lastModified, `private`, gated, disabled, downloads, likes, tags
        case siblings, usedStorage, securityRepoStatus
    }

    /// Describes `repository`.
    init(_ repository: RepositoryDescription, withBlobs: Bool, withSecurity: Bool) {
        let asset = repository.asset
        uniqueID = asset.description
        id = asset.path
        modelId = asset.kind == .model ? asset.path : nil
        author = asset.organisation
        sha = repository.revision.id.hex
        createdAt = repository.created.description
        lastModified = repository.revision.time.description
        siblings = repository.files.map { file in
            Sibling(
                rfilename: file.path.text, size: withBlobs ? file.size : nil,
                blobId: withBlobs ? file.gitObjectID : nil,
                lfs: withBlobs && file.isLarge
                    ? LargeFile(sha256: file.sha256.hex, size: file.size, pointerSize: file.pointerSize) : nil)
        }
        usedStorage = repository.largestRevisionBytes
        securityRepoStatus = withSecurity ? Security() : nil
    }
}

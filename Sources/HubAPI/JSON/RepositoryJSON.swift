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

    /// What is known of the files' safety.
    struct Security: Encodable {
        /// A file that is not safe.
        struct Issue: Encodable {
            /// Its path.
            let path: String
            /// As ``FileSecurityJSON/status``.
            let level: String
        }

        /// Whether every file was scanned.
        let scansDone: Bool
        /// Files that are not safe, by path.
        let filesWithIssues: [Issue]

        /// Says what verdicts mean for `files`.
        init(_ files: [RepositoryFile], _ verdicts: [RepositoryPath: FileVerdict]) {
            scansDone = files.allSatisfy { verdicts[$0.path] != nil }
            filesWithIssues = files.compactMap { file in
                guard let verdict = verdicts[file.path]?.verdict, verdict != .clean else { return nil }
                return Issue(path: file.path.text, level: FileSecurityJSON.word(for: verdict))
            }
        }
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
    ///
    /// - Parameter security: what was said about its files last, where that is asked for.
    init(_ repository: RepositoryDescription, withBlobs: Bool, security: [RepositoryPath: FileVerdict]?) {
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
        securityRepoStatus = security.map { Security(repository.files, $0) }
    }
}

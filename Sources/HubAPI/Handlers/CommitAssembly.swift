import Custody
import Domain

/// Makes a commit of the lines of its body.
struct CommitAssembly {
    private let useCases: HubUseCases
    private let caller: Caller
    private let asset: AssetID
    private let branch: RevisionName
    private var pending: PendingCommit?

    /// Nothing read yet.
    init(useCases: HubUseCases, caller: Caller, asset: AssetID, branch: RevisionName) {
        self.useCases = useCases
        self.caller = caller
        self.asset = asset
        self.branch = branch
    }

    /// Takes the next line.
    mutating func take(_ line: CommitLine) async throws {
        guard let pending else {
            guard case .header(let summary, let description, let parent) = line else {
                throw HubFailure.malformed("a commit begins with its `header`")
            }
            pending = try await useCases.pushing.beginCommit(
                CommitHeader(title: summary, message: description, parent: try parent.map(Self.commit)), to: asset,
                branch: branch, caller: caller)
            return
        }
        try await pending.append(operation(line))
    }

    /// Makes the revision.
    func finish() async throws -> Revision {
        guard let pending else { throw HubFailure.malformed("a commit begins with its `header`") }
        return try await pending.finish()
    }

    private func operation(_ line: CommitLine) async throws -> CommitOperation {
        switch line {
        case .header: throw HubFailure.malformed("a commit has one `header`")
        case .file(let path, let content): return .add(path: try RepositoryPath(path), content: content)
        case .largeFile(let path, let digest, let size):
            guard let digest = try? ContentDigest(hex: digest) else {
                throw HubFailure.malformed("the `oid` of an `lfsFile` is a SHA-256 in hexadecimal")
            }
            let known = if let size { size } else { try await sizeOfCopy(digest) }
            guard known >= 0 else { throw HubFailure.malformed("an `lfsFile` has no negative `size`") }
            return .addLarge(path: try RepositoryPath(path), digest: digest, size: known)
        case .deletedFile(let path): return .deleteFile(path: try RepositoryPath(path))
        case .deletedFolder(let path): return .deleteFolder(path: try RepositoryPath(path))
        }
    }

    /// The size of a large file that the branch holds: clients that copy one do not state it.
    private func sizeOfCopy(_ digest: ContentDigest) async throws -> Int64 {
        let present = try await useCases.browsing.describe(asset, at: branch, caller: caller)
        guard let file = present.files.first(where: { $0.sha256 == digest }) else {
            throw HubFailure.malformed(
                "an `lfsFile` without `size` copies a file of the same branch; `\(digest)` is none")
        }
        return file.size
    }

    private static func commit(_ text: String) throws -> CommitID {
        guard let commit = CommitID(text) else {
            throw HubFailure.malformed("`parentCommit` is a commit of 40 hexadecimal digits")
        }
        return commit
    }
}

import Console
import Custody
import Domain

extension ConsoleDesk {
    func difference(of id: AssetID, in commit: String?, since earlier: String?) async throws -> RevisionDifference? {
        guard let (before, after) = try await revisions(of: id, commit, since: earlier) else { return nil }
        let old = try await files(of: before, in: id)
        let new = try await files(of: after, in: id)
        let changes = Set(old.keys).union(new.keys).sorted().compactMap { path -> RevisionDifference.File? in
            let (was, now) = (old[path], new[path])
            guard was?.sha256 != now?.sha256 else { return nil }
            return RevisionDifference.File(
                path: path.text, change: was == nil ? .added : now == nil ? .removed : .changed, bytesBefore: was?.size,
                bytesAfter: now?.size)
        }
        return RevisionDifference(
            before: before.map { Self.summary($0) }, after: Self.summary(after),
            files: Array(changes.prefix(Self.listLimit)))
    }

    func difference(
        of path: String, of id: AssetID, in commit: String?, since earlier: String?
    ) async throws -> FileDifference? {
        guard let path = try? RepositoryPath(path),
            let (before, after) = try await revisions(of: id, commit, since: earlier),
            let new = try await registry.files(of: after.id, in: id, at: [path]).first
        else { return nil }
        var old: RepositoryFile?
        if let before { old = try await registry.files(of: before.id, in: id, at: [path]).first }
        let outcome: FileDifference.Outcome
        if let old, old.sha256 == new.sha256 {
            outcome = .notCompared("Its bytes are the same in both revisions.")
        } else if let old {
            outcome = await study.outcome(from: old, to: new)
        } else {
            outcome = .notCompared("It was not there before.")
        }
        return FileDifference(
            path: path.text, before: before.map { Self.summary($0) }, after: Self.summary(after), outcome: outcome)
    }

    /// A revision as pages show it.
    ///
    /// - Parameter references: branches and tags that point to it.
    static func summary(_ revision: Revision, references: [String] = []) -> RevisionSummary {
        RevisionSummary(
            commit: revision.id.hex, parent: revision.parent?.hex, title: revision.title,
            author: revision.author.map(Actor.person) ?? .system, time: revision.time, run: revision.run,
            references: references, fileCount: revision.fileCount, bytes: revision.totalBytes)
    }

    /// A revision and the one to hold it against, its parent where none is named.
    private func revisions(
        of id: AssetID, _ commit: String?, since earlier: String?
    ) async throws -> (before: Revision?, after: Revision)? {
        guard let record = try await registry.repository(id) else { return nil }
        var after = record.head
        if let commit {
            guard let found = try await revision(commit, of: id) else { return nil }
            after = found
        }
        guard let name = earlier ?? after.parent?.hex else { return (nil, after) }
        guard let before = try await revision(name, of: id) else { return nil }
        return (before, after)
    }

    private func revision(_ commit: String, of id: AssetID) async throws -> Revision? {
        guard let commit = CommitID(commit) else { return nil }
        return try await registry.revision(RevisionName(commit), of: id)
    }

    private func files(of revision: Revision?, in id: AssetID) async throws -> [RepositoryPath: RepositoryFile] {
        guard let revision else { return [:] }
        let files = try await registry.files(of: revision.id, in: id, below: nil)
        return Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    }
}

public import Domain

/// Shows what a repository holds, without any byte of content. Every question is decided as `view`.
///
/// A declared asset that nobody pushed to is an empty repository.
public struct Browsing: Sendable {
    /// The most paths that one question may name.
    public static let maximumPaths = 1000
    /// The most files that the folders among the paths of one question may hold together: a folder's name for git is
    /// made of all that it holds.
    public static let maximumFilesBelow = 200_000
    /// The most revisions of one answer.
    public static let maximumHistory = 1000

    private let registry: any RegistryStore
    private let deciding: any Deciding

    /// Reads `registry` as far as `deciding` permits.
    public init(registry: any RegistryStore, deciding: any Deciding) {
        self.registry = registry
        self.deciding = deciding
    }

    /// A repository at a revision, with all files.
    ///
    /// - Throws: ``CustodyError/refused(_:_:)``, ``CustodyError/concealed``, ``CustodyError/revisionNotFound(_:)``.
    public func describe(_ asset: AssetID, at name: RevisionName, caller: Caller) async throws -> RepositoryDescription
    {
        let revision = try await visibleRevision(name, of: asset, path: nil, caller: caller)
        let files = try await registry.files(of: revision.id, in: asset, below: nil)
        let record = try await registry.repository(asset)
        return RepositoryDescription(
            asset: asset, created: record?.created ?? revision.time, revision: revision, files: files,
            largestRevisionBytes: record?.largestRevisionBytes ?? 0)
    }

    /// The entries of one folder, or with `recursive` all entries below it, by path. Folders are included.
    ///
    /// - Parameter folder: `nil` for the root.
    /// - Throws: as ``describe(_:at:caller:)``, and ``CustodyError/entryNotFound(_:in:)`` when no such folder exists.
    public func tree(
        _ asset: AssetID, at name: RevisionName, folder: RepositoryPath?, recursive: Bool, caller: Caller
    ) async throws -> TreeListing {
        let revision = try await visibleRevision(name, of: asset, path: folder, caller: caller)
        let files = try await registry.files(of: revision.id, in: asset, below: folder)
        if let folder, files.isEmpty { throw CustodyError.entryNotFound(folder, in: revision.id) }
        let tree = DirectoryTree(files: files)
        return TreeListing(commit: revision.id, entries: tree.entries(of: folder, recursive: recursive))
    }

    /// Those of `paths` that exist, files and folders, each once, in the order asked; absent ones are left out, as hubs
    /// do.
    ///
    /// - Throws: as ``describe(_:at:caller:)``, and ``CustodyError/tooLarge(_:)`` over ``maximumPaths`` or
    ///   ``maximumFilesBelow``.
    public func paths(
        _ paths: [RepositoryPath], in asset: AssetID, at name: RevisionName, caller: Caller
    ) async throws -> TreeListing {
        guard paths.count <= Self.maximumPaths else {
            throw CustodyError.tooLarge("\(paths.count) paths in one question, the limit is \(Self.maximumPaths)")
        }
        let revision = try await visibleRevision(name, of: asset, path: nil, caller: caller)
        let found = try await registry.files(of: revision.id, in: asset, at: paths)
        let files = Dictionary(found.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        var entries: [TreeEntry] = []
        var seen: Set<RepositoryPath> = []
        var filesBelow = 0
        for path in paths where seen.insert(path).inserted {
            if let file = files[path] {
                entries.append(.file(file))
                continue
            }
            let below = try await registry.files(of: revision.id, in: asset, below: path)
            filesBelow += below.count
            guard filesBelow <= Self.maximumFilesBelow else {
                throw CustodyError.tooLarge(
                    "folders of more than \(Self.maximumFilesBelow) files in one question: ask for them one by one")
            }
            if !below.isEmpty {
                let objectID = DirectoryTree(files: below).gitObjectID(of: path)
                entries.append(.directory(path: path, gitObjectID: objectID))
            }
        }
        return TreeListing(commit: revision.id, entries: entries)
    }

    /// The signed manifest of a revision.
    ///
    /// - Returns: the revision, and its manifest; `nil` for one from before there were any.
    /// - Throws: as ``describe(_:at:caller:)``.
    public func seal(
        of asset: AssetID, at name: RevisionName, caller: Caller
    ) async throws -> (commit: CommitID, seal: RevisionSeal?) {
        let revision = try await visibleRevision(name, of: asset, path: nil, caller: caller)
        return (revision.id, try await registry.seal(of: revision.id, in: asset))
    }

    /// Branches, then tags, each by name.
    ///
    /// - Throws: ``CustodyError/refused(_:_:)``, ``CustodyError/concealed``.
    public func references(of asset: AssetID, caller: Caller) async throws -> [Reference] {
        _ = try await deciding.permit(AccessQuestion(caller: caller, action: .view, asset: asset))
        let references = try await registry.references(of: asset)
        guard references.isEmpty else { return references }
        return [Reference(kind: .branch, name: .main, target: Revision.initial(of: asset).id)]
    }

    /// A revision and its ancestors, newest first.
    ///
    /// - Parameters:
    ///   - skip: how many to leave out, for paging.
    ///   - limit: 1 to ``maximumHistory``; more is cut to that.
    /// - Throws: as ``describe(_:at:caller:)``.
    public func history(
        of asset: AssetID, from name: RevisionName, skip: Int, limit: Int, caller: Caller
    ) async throws -> [Revision] {
        let revision = try await visibleRevision(name, of: asset, path: nil, caller: caller)
        if revision.parent == nil { return skip == 0 ? [revision] : [] }
        return try await registry.history(
            of: revision.id, in: asset, skip: max(0, skip), limit: min(max(1, limit), Self.maximumHistory))
    }

    /// Decides whether the caller may do `action` with the repository at all, for a client that asks beforehand.
    ///
    /// - Throws: ``CustodyError/refused(_:_:)``, ``CustodyError/concealed``.
    public func check(_ action: AccessAction, _ asset: AssetID, caller: Caller) async throws {
        _ = try await deciding.permit(AccessQuestion(caller: caller, action: action, asset: asset))
    }

    /// Resolves the name, decides, and only then tells whether there is such a revision: a hidden repository and an
    /// absent one take the same way.
    private func visibleRevision(
        _ name: RevisionName, of asset: AssetID, path: RepositoryPath?, caller: Caller
    ) async throws -> Revision {
        let stored = try await registry.revision(name, of: asset)
        let target = AccessTarget(revision: stored?.id.hex, path: path?.text)
        _ = try await deciding.permit(
            AccessQuestion(caller: caller, action: .view, asset: asset, target: target))
        if let stored { return stored }
        let initial = Revision.initial(of: asset)
        let isEmpty = try await registry.repository(asset) == nil
        guard isEmpty, name == .main || name.commit == initial.id else { throw CustodyError.revisionNotFound(name) }
        return initial
    }
}

import Domain

/// Applies a commit's operations to a revision's files: pure, all or nothing.
struct CommitPlan {
    /// An operation whose content is in custody already.
    enum Step: Hashable, Sendable {
        /// Adds or replaces a file.
        case write(RepositoryFile)
        /// Removes a file.
        case deleteFile(RepositoryPath)
        /// Removes a folder.
        case deleteFolder(RepositoryPath)
        /// Copies a file of the revision that the commit is made on.
        case copy(from: RepositoryPath, to: RepositoryPath)
    }

    /// All files of the new revision, by path.
    let files: [RepositoryFile]
    /// Files that are new or other than before, by path.
    let written: [RepositoryFile]
    /// Paths that are no more, by path.
    let removed: [RepositoryPath]

    /// Whether the revision would equal the present one.
    var isUnchanged: Bool { written.isEmpty && removed.isEmpty }

    /// Applies `steps` in order to `present`, the files of `commit`.
    ///
    /// - Throws: ``CustodyError/entryNotFound(_:in:)`` when a step removes or copies what is not there,
    ///   ``CustodyError/invalid(_:)`` when a file would lie where a folder is, ``CustodyError/tooLarge(_:)``.
    init(
        applying steps: [Step], to present: [RepositoryFile], of commit: CommitID, limits: CommitLimits
    ) throws(CustodyError) {
        let before = Dictionary(present.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
        var after = before
        for step in steps {
            try Self.apply(step, to: &after, before: before, commit: commit)
        }
        guard after.count <= limits.maximumFiles else {
            throw .tooLarge("the revision would have \(after.count) files, the limit is \(limits.maximumFiles)")
        }
        written = after.values.filter { before[$0.path] != $0 }.sorted { $0.path < $1.path }
        removed = before.keys.filter { after[$0] == nil }.sorted()
        files = after.values.sorted { $0.path < $1.path }
        try Self.checkFolders(written: written, files: after)
    }

    private static func apply(
        _ step: Step, to files: inout [RepositoryPath: RepositoryFile], before: [RepositoryPath: RepositoryFile],
        commit: CommitID
    ) throws(CustodyError) {
        switch step {
        case .write(let file):
            files[file.path] = file
        case .deleteFile(let path):
            guard files.removeValue(forKey: path) != nil else { throw .entryNotFound(path, in: commit) }
        case .deleteFolder(let folder):
            let inside = files.keys.filter { $0.isInside(folder) }
            guard !inside.isEmpty else { throw .entryNotFound(folder, in: commit) }
            for path in inside { files[path] = nil }
        case .copy(let source, let path):
            guard let file = before[source] else { throw .entryNotFound(source, in: commit) }
            files[path] = file.moved(to: path)
        }
    }

    /// A written file may lie neither below a file nor where a folder is. The present files keep to that among
    /// themselves, so every conflict has a written file as its upper or lower end.
    private static func checkFolders(
        written: [RepositoryFile], files: [RepositoryPath: RepositoryFile]
    ) throws(CustodyError) {
        guard !written.isEmpty else { return }
        let writtenPaths = Set(written.map(\.path))
        for file in files.values {
            for ancestor in file.path.ancestors {
                guard files[ancestor] != nil, writtenPaths.contains(ancestor) || writtenPaths.contains(file.path) else {
                    continue
                }
                throw .invalid(
                    "`\(Excerpt.of(ancestor.text))` would be a file and, for "
                        + "`\(Excerpt.of(file.path.text))`, a folder: remove or rename one of them")
            }
        }
    }
}

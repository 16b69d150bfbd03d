import Domain

/// The folders that a list of files implies, named as git would name them.
struct DirectoryTree {
    /// A folder's own entries, as git sorts and hashes them.
    private struct Folder {
        var files: [RepositoryFile] = []
        var folders: [RepositoryPath] = []
    }

    /// Folders by path; the root is `nil`.
    private let folders: [RepositoryPath?: Folder]

    /// Builds the tree over `files`.
    init(files: [RepositoryFile]) {
        var folders: [RepositoryPath?: Folder] = [nil: Folder()]
        for file in files {
            var parent: RepositoryPath?
            for ancestor in file.path.ancestors {
                if folders[ancestor] == nil {
                    folders[ancestor] = Folder()
                    folders[parent, default: Folder()].folders.append(ancestor)
                }
                parent = ancestor
            }
            folders[parent, default: Folder()].files.append(file)
        }
        self.folders = folders
    }

    /// The entries of `folder`, or all below it, by path.
    func entries(of folder: RepositoryPath?, recursive: Bool) -> [TreeEntry] {
        var names: [RepositoryPath?: String] = [:]
        _ = objectID(of: folder, names: &names)
        var entries: [TreeEntry] = []
        collect(folder, recursive: recursive, names: names, into: &entries)
        return entries.sorted { $0.path < $1.path }
    }

    /// The tree object's name of one folder.
    func gitObjectID(of folder: RepositoryPath) -> String {
        var names: [RepositoryPath?: String] = [:]
        return objectID(of: folder, names: &names)
    }

    private func collect(
        _ path: RepositoryPath?, recursive: Bool, names: [RepositoryPath?: String], into entries: inout [TreeEntry]
    ) {
        guard let folder = folders[path] else { return }
        entries.append(contentsOf: folder.files.map(TreeEntry.file))
        for child in folder.folders {
            entries.append(.directory(path: child, gitObjectID: names[child] ?? ""))
            // Paths have at most RepositoryPath.maximumDepth components, which bounds the recursion.
            if recursive { collect(child, recursive: true, names: names, into: &entries) }
        }
    }

    /// Hashes a folder after its children: git's tree object, entries sorted as if folders ended in `/`.
    private func objectID(of path: RepositoryPath?, names: inout [RepositoryPath?: String]) -> String {
        guard let folder = folders[path] else { return GitObjects.objectID("tree", []) }
        var lines: [(key: [UInt8], line: [UInt8])] = []
        for file in folder.files {
            let name = Array(file.path.name.utf8)
            let objectID = Hexadecimal.decode(file.gitObjectID) ?? []
            lines.append((name, Array("100644 ".utf8) + name + [0] + objectID))
        }
        for child in folder.folders {
            let childID = objectID(of: child, names: &names)
            let name = Array(child.name.utf8)
            let line = Array("40000 ".utf8) + name + [0] + (Hexadecimal.decode(childID) ?? [])
            lines.append((name + [UInt8(ascii: "/")], line))
        }
        lines.sort { $0.key.lexicographicallyPrecedes($1.key) }
        let id = GitObjects.objectID("tree", lines.flatMap(\.line))
        names[path] = id
        return id
    }
}

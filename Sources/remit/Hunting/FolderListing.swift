import FoundationEssentials

/// What lies in a folder of rules or logs.
enum FolderListing {
    /// Every path below a folder, relative to it, sorted. The dot makes a link to a folder be followed.
    ///
    /// - Throws: ``HuntError`` for a folder that cannot be read.
    static func names(below path: String) throws(HuntError) -> [String] {
        guard let names = try? FileManager.default.subpathsOfDirectory(atPath: prefix(path) + ".") else {
            throw .unreadable(path)
        }
        return names.sorted()
    }

    /// Whether there is a folder, or a link to one.
    static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    /// What stands before the names in a folder: its path with one slash at the end.
    static func prefix(_ path: String) -> String { path.hasSuffix("/") ? path : path + "/" }
}

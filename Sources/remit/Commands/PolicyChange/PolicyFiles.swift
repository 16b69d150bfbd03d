import Access
import FoundationEssentials
import Storage

/// Reads the policy files that are named to a command.
enum PolicyFiles {
    /// The files of folders, `*.cedar`, and files named one by one, of whatever name.
    ///
    /// - Throws: the error of reading, or a limit.
    static func read(_ paths: [String]) throws -> [PolicyFile] {
        try paths.flatMap { path -> [PolicyFile] in
            var isFolder = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
                throw PolicyFilesError.absent(path)
            }
            if isFolder { return try PolicyDirectory(path: path).read() }
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            guard size <= PolicyCollection.maximumFileBytes else {
                throw PolicyLoadingError.limit(file: path, what: "bytes", maximum: PolicyCollection.maximumFileBytes)
            }
            let url = URL(filePath: path)
            return [PolicyFile(name: url.lastPathComponent, bytes: Array(try Data(contentsOf: url)))]
        }
    }
}

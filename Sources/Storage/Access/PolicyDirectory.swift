public import Access
import FoundationEssentials

/// Reads the policies' files from a folder.
public struct PolicyDirectory: Sendable {
    /// The folder.
    public let path: String

    /// Names the folder.
    public init(path: String) { self.path = path }

    /// Every `*.cedar` file in the folder itself, sorted by name; other files and subfolders are not read.
    ///
    /// - Throws: ``PolicyLoadingError`` for too many or too large files, or the error of reading.
    public func read() throws -> [PolicyFile] {
        let names = try FileManager.default.contentsOfDirectory(atPath: path)
            .filter { $0.hasSuffix(".cedar") && !$0.hasPrefix(".") }.sorted {
                $0.utf8.lexicographicallyPrecedes($1.utf8)
            }
        guard names.count <= PolicyCollection.maximumFiles else {
            throw PolicyLoadingError.limit(file: path, what: "policy files", maximum: PolicyCollection.maximumFiles)
        }
        return try names.map { name in
            let file = "\(path)/\(name)"
            let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
            guard size <= PolicyCollection.maximumFileBytes else {
                throw PolicyLoadingError.limit(file: name, what: "bytes", maximum: PolicyCollection.maximumFileBytes)
            }
            return PolicyFile(name: name, bytes: Array(try Data(contentsOf: URL(filePath: file))))
        }
    }
}

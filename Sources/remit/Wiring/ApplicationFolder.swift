import Access
import FoundationEssentials
import Storage

/// The folder of policies and entities for programs that ask.
enum ApplicationFolder {
    /// Loads the configured folder, or the data directory's own where it is there.
    ///
    /// - Returns: `nil` where there is none.
    /// - Throws: `ApplicationError` or `PolicyLoadingError`, naming the file and the place.
    static func load(_ settings: DecisionSettings, directory: DataDirectory) throws -> ApplicationPolicies? {
        let path = settings.directory ?? directory.application
        if settings.directory == nil, !FileManager.default.fileExists(atPath: path) { return nil }
        var files = ApplicationFiles(policies: try PolicyDirectory(path: path).read())
        files.entities = try read("entities.json", in: path)
        files.schema = try read("schema.cedarschema", in: path) ?? read("schema.json", in: path)
        return try ApplicationPolicies(files: files, types: settings.types, supplied: settings.supplied)
    }

    /// The file, or `nil` where there is none.
    private static func read(_ name: String, in folder: String) throws -> PolicyFile? {
        let path = "\(folder)/\(name)"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        guard size <= ApplicationFiles.maximumEntitiesBytes else {
            throw ApplicationError.file(
                name: path, message: "it has \(size) bytes, the limit is \(ApplicationFiles.maximumEntitiesBytes)")
        }
        return PolicyFile(name: name, bytes: Array(try Data(contentsOf: URL(filePath: path))))
    }
}

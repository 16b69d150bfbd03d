import FoundationEssentials
import Sigma

/// Finds rule files on disk and reads them.
enum RuleFolder {
    /// Reads every `.yml` and `.yaml` file below the paths, in the order of their names.
    ///
    /// - Parameters:
    ///   - paths: Folders and files.
    ///   - placeholders: `NAME=VALUE`, each as often as there are values.
    /// - Throws: ``HuntError`` for a path that cannot be read, and where there is no rule file at all.
    static func read(_ paths: [String], placeholders: [String]) throws(HuntError) -> RuleCollection {
        var values: [String: [String]] = [:]
        for placeholder in placeholders {
            guard let cut = placeholder.firstIndex(of: "="), cut > placeholder.startIndex else {
                throw .placeholder(placeholder)
            }
            values[String(placeholder[..<cut]), default: []].append(
                String(placeholder[placeholder.index(after: cut)...]))
        }
        var collection = RuleCollection(placeholders: values)
        var files: [String] = []
        for path in paths { files += try Self.files(below: path) }
        guard !files.isEmpty else { throw .noRules(paths) }
        for file in files {
            guard let data = FileManager.default.contents(atPath: file) else { throw .unreadable(file) }
            collection.add(Array(data), file: file)
        }
        return collection
    }

    /// The rule files below a path, in the order of their names.
    ///
    /// - Throws: ``HuntError`` for a path that cannot be read.
    static func files(below path: String) throws(HuntError) -> [String] {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw .unreadable(path) }
        guard isFolder else { return [path] }
        guard let names = try? FileManager.default.subpathsOfDirectory(atPath: path) else { throw .unreadable(path) }
        let folder = path.hasSuffix("/") ? path : path + "/"
        return names.filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }.sorted().map { folder + $0 }
    }
}

import FoundationEssentials
import Sigma

/// Finds rule files on disk and reads them.
enum RuleFolder {
    /// Reads every `.yml` and `.yaml` file below the paths, in the order of their names.
    ///
    /// Files `placeholders/NAME.txt` in a folder say the values of the placeholder `%NAME%`, one a line. Those of a
    /// later path take the place of those of an earlier one, and `placeholders` that of both.
    ///
    /// - Parameters:
    ///   - paths: Folders and files.
    ///   - placeholders: `NAME=VALUE`, each as often as there are values.
    /// - Throws: ``HuntError`` for a path that cannot be read, and where there is no rule file at all.
    static func read(_ paths: [String], placeholders: [String]) throws(HuntError) -> RuleCollection {
        var named: [String: [String]] = [:]
        for placeholder in placeholders {
            guard let cut = placeholder.firstIndex(of: "="), cut > placeholder.startIndex else {
                throw .placeholder(placeholder)
            }
            named[String(placeholder[..<cut]), default: []].append(
                String(placeholder[placeholder.index(after: cut)...]))
        }
        var values: [String: [String]] = [:]
        var files: [String] = []
        for path in paths {
            files += try Self.files(below: path)
            values.merge(try Self.placeholders(in: path)) { _, later in later }
        }
        var collection = RuleCollection(placeholders: values.merging(named) { _, later in later })
        guard !files.isEmpty else { throw .noRules(paths) }
        for file in files {
            guard let data = FileManager.default.contents(atPath: file) else { throw .unreadable(file) }
            collection.add(Array(data), file: file)
        }
        return collection
    }

    /// The files of test cases, `tests/….ndjson`, in the folders among the paths, in the order of their names.
    ///
    /// - Throws: ``HuntError`` for a folder that cannot be read, and where there is no such file at all.
    static func cases(_ paths: [String]) throws(HuntError) -> [String] {
        var result: [String] = []
        for path in paths {
            let tests = FolderListing.prefix(path) + "tests"
            guard FolderListing.isFolder(tests) else { continue }
            result += try FolderListing.names(below: tests).filter { $0.hasSuffix(".ndjson") }
                .map { FolderListing.prefix(tests) + $0 }
        }
        guard !result.isEmpty else { throw .noCases(paths) }
        return result
    }

    /// The values of placeholders that a folder says: `placeholders/NAME.txt`, one value a line; blank lines and
    /// those that begin with `#` say nothing.
    static func placeholders(in path: String) throws(HuntError) -> [String: [String]] {
        let place = FolderListing.prefix(path) + "placeholders"
        guard FolderListing.isFolder(place) else { return [:] }
        var result: [String: [String]] = [:]
        for name in try FolderListing.names(below: place) where name.hasSuffix(".txt") && !name.contains("/") {
            guard let data = FileManager.default.contents(atPath: FolderListing.prefix(place) + name) else {
                throw .unreadable(FolderListing.prefix(place) + name)
            }
            let lines = data.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D })
            result[String(name.dropLast(".txt".count))] = lines.map { String(decoding: $0, as: UTF8.self) }
                .filter { !$0.hasPrefix("#") && !$0.allSatisfy(\.isWhitespace) }
        }
        return result
    }

    /// The rule files below a path, in the order of their names.
    ///
    /// - Throws: ``HuntError`` for a path that cannot be read.
    static func files(below path: String) throws(HuntError) -> [String] {
        guard FileManager.default.fileExists(atPath: path) else { throw .unreadable(path) }
        guard FolderListing.isFolder(path) else { return [path] }
        return try FolderListing.names(below: path).filter { $0.hasSuffix(".yml") || $0.hasSuffix(".yaml") }
            .map { FolderListing.prefix(path) + $0 }
    }
}

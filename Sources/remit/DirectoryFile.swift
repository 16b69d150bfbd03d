import Access
import FoundationEssentials
import Yams

/// Reads a file of people, projects and assets, as `remit apply` takes it.
enum DirectoryFile {
    /// The largest accepted file, in bytes: some 100,000 people.
    static let byteLimit = 16 << 20

    /// Reads the file at `path`.
    ///
    /// - Throws: ``DirectoryFileError``.
    static func read(_ path: String) throws -> DirectoryDeclaration {
        guard let data = FileManager.default.contents(atPath: path) else { throw DirectoryFileError.unreadable(path) }
        return try parse(Array(data), name: path)
    }

    /// Reads the text of a file that is called `name` in messages.
    ///
    /// - Throws: ``DirectoryFileError``.
    static func parse(_ bytes: [UInt8], name: String) throws -> DirectoryDeclaration {
        guard bytes.count <= byteLimit else { throw DirectoryFileError.tooLarge(name, bytes.count) }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw DirectoryFileError.notUTF8(name) }
        do {
            return try YAMLDecoder().decode(DirectoryDeclaration.self, from: text)
        } catch DecodingError.dataCorrupted(let context) where context.underlyingError is YamlError {
            throw DirectoryFileError.notYAML(name, context.underlyingError.map { "\($0)" } ?? "")
        } catch let error as DecodingError {
            throw DirectoryFileError.shape(name, Self.words(for: error))
        } catch {
            throw DirectoryFileError.notYAML(name, "\(error)")
        }
    }

    private static func words(for error: DecodingError) -> String {
        let context: DecodingError.Context
        let problem: String
        switch error {
        case .keyNotFound(let key, let found): (problem, context) = ("`\(key.stringValue)` is missing", found)
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found):
            (problem, context) = (found.debugDescription, found)
        @unknown default: return "\(error)"
        }
        let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        return path.isEmpty ? problem : "at \(path.hasPrefix(".") ? String(path.dropFirst()) : path): \(problem)"
    }
}

import Custody
import Domain
import FoundationEssentials

/// One line of a commit's body.
public enum CommitLine: Hashable, Sendable {
    /// What the commit says about itself; always the first line.
    case header(summary: String, description: String, parent: String?)
    /// A regular file with its content.
    case file(path: String, content: [UInt8])
    /// A large file that was uploaded before; copies of large files come without their size.
    case largeFile(path: String, digest: String, size: Int64?)
    /// Removes a file.
    case deletedFile(path: String)
    /// Removes a folder.
    case deletedFolder(path: String)

    /// Reads a line: the form that a fuzzer calls.
    ///
    /// - Throws: an error that is answered with 400.
    public static func parse(_ bytes: [UInt8]) throws -> CommitLine {
        try HubJSON.decode(Wire.self, from: bytes).line()
    }

    private struct Wire: Decodable {
        struct Value: Decodable {
            let summary: String?
            let description: String?
            let parentCommit: String?
            let path: String?
            let content: String?
            let encoding: String?
            let algo: String?
            let oid: String?
            let size: Int64?
        }
        let key: String
        let value: Value

        func line() throws -> CommitLine {
            switch key {
            case "header":
                return .header(
                    summary: value.summary ?? "", description: value.description ?? "", parent: value.parentCommit)
            case "file": return .file(path: try path(), content: try content())
            case "lfsFile":
                guard value.algo ?? "sha256" == "sha256", let oid = value.oid else {
                    throw HubFailure.malformed(
                        "an `lfsFile` of a commit names its content by the `oid` of `algo` sha256")
                }
                return .largeFile(path: try path(), digest: oid, size: value.size)
            case "deletedFile": return .deletedFile(path: try path())
            case "deletedFolder":
                let folder = try path()
                return .deletedFolder(path: folder.hasSuffix("/") ? String(folder.dropLast()) : folder)
            default:
                throw HubFailure.malformed("a commit has no operation `\(HeaderText.line(String(key.prefix(40))))`")
            }
        }

        private func path() throws -> String {
            guard let path = value.path else { throw HubFailure.malformed("`\(key)` of a commit has no `path`") }
            return path
        }

        private func content() throws -> [UInt8] {
            guard let text = value.content else { throw HubFailure.malformed("`file` of a commit has no `content`") }
            switch value.encoding ?? "utf-8" {
            case "base64":
                guard let data = Data(base64Encoded: text) else {
                    throw HubFailure.malformed("the `content` of a commit's `file` is not base 64")
                }
                return Array(data)
            case "utf-8": return Array(text.utf8)
            default: throw HubFailure.malformed("the `content` of a commit's `file` is `base64` or `utf-8`")
            }
        }
    }
}

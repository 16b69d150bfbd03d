import Custody
import Domain
import GRDB

extension Row {
    /// A digest that must keep to its rules.
    func digest(_ column: String) throws -> ContentDigest {
        do {
            return try ContentDigest(hex: try text(column))
        } catch let error as IdentifierError {
            throw StoredValueError(column: column, cause: error.description)
        }
    }

    /// An asset's name that must keep to its rules.
    func asset(_ column: String) throws -> AssetID {
        do {
            return try AssetID(parsing: try text(column))
        } catch let error as IdentifierError {
            throw StoredValueError(column: column, cause: error.description)
        }
    }

    /// A path that must keep to its rules.
    func path(_ column: String) throws -> RepositoryPath {
        do {
            return try RepositoryPath(try text(column))
        } catch let error as RepositoryPathError {
            throw StoredValueError(column: column, cause: error.description)
        }
    }

    /// A commit that must have its shape.
    func commit(_ column: String) throws -> CommitID {
        let text = try text(column)
        guard let commit = CommitID(text) else { throw StoredValueError(column: column, cause: "not a commit") }
        return commit
    }

    /// A number, or `nil` where the column is empty.
    func optionalNumber(_ column: String) throws -> Int64? {
        (self[column] as DatabaseValue?)?.isNull ?? true ? nil : Int64(try number(column))
    }

    /// A number of bytes that must not be negative.
    func byteCount(_ column: String) throws -> Int64 {
        let count = Int64(try number(column))
        guard count >= 0 else { throw StoredValueError(column: column, cause: "it is negative") }
        return count
    }

    /// A range that must lie within `Int64`.
    func range(start: String, length: String) throws -> ByteRange {
        let first = try byteCount(start)
        let count = try byteCount(length)
        guard count <= Int64.max - first else { throw StoredValueError(column: length, cause: "it is too large") }
        return ByteRange(start: first, length: count)
    }

    /// A file of a join of `file` and `object`.
    func repositoryFile() throws -> RepositoryFile {
        RepositoryFile(
            path: try path("path"), size: try byteCount("size"), sha256: try digest("sha256"),
            gitObjectID: try text("git_object_id"), isLarge: try number("is_large") != 0)
    }

    /// A revision, with its parent's commit as `parent_commit`.
    func revision() throws -> Revision {
        let hasParent = !((self["parent_commit"] as DatabaseValue?)?.isNull ?? true)
        let hasAuthor = !((self["author"] as DatabaseValue?)?.isNull ?? true)
        return Revision(
            id: try commit("commit_id"), parent: hasParent ? try commit("parent_commit") : nil,
            author: hasAuthor ? try identifier("author") : nil, time: try requiredMoment("time"),
            title: try text("title"), message: try text("message"), fileCount: try number("file_count"),
            totalBytes: try byteCount("total_bytes"))
    }
}

import GRDB

/// Why the state database cannot be used. The server refuses to start with the message.
public enum StateDatabaseError: Error, Hashable, Sendable {
    /// SQLite found damage.
    case corrupted(path: String, findings: [String])
    /// The file is not a database of SQLite.
    case notADatabase(path: String)
    /// A later version of Remit wrote the file.
    case newer(path: String)
    /// The file or its folder cannot be written to.
    case readOnly(path: String)
    /// The disk is full.
    case full(path: String)
    /// The file or its folder cannot be opened.
    case cannotOpen(path: String, cause: String)
    /// Another process holds the file.
    case busy(path: String)
    /// Anything else that SQLite reports.
    case other(path: String, cause: String)

    /// Sorts what SQLite reported while the file at `path` was opened or used.
    public init(opening path: String, _ error: any Error) {
        if let known = error as? StateDatabaseError {
            self = known
            return
        }
        guard let database = error as? DatabaseError else {
            self = .cannotOpen(path: path, cause: "\(error)")
            return
        }
        switch database.resultCode {
        case .SQLITE_CORRUPT: self = .corrupted(path: path, findings: [database.message ?? "damaged"])
        case .SQLITE_NOTADB: self = .notADatabase(path: path)
        case .SQLITE_READONLY: self = .readOnly(path: path)
        case .SQLITE_FULL: self = .full(path: path)
        case .SQLITE_CANTOPEN, .SQLITE_PERM, .SQLITE_AUTH:
            self = .cannotOpen(path: path, cause: database.message ?? "cannot be opened")
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path)
        default: self = .other(path: path, cause: database.description)
        }
    }
}

extension StateDatabaseError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .corrupted(let path, let findings):
            "the state database `\(path)` is damaged (\(findings.joined(separator: "; "))); stop, put back a copy from "
                + "before the damage; people, projects, revisions and the keys of the ledger's payloads are in it alone"
        case .notADatabase(let path):
            "`\(path)` is not a state database; something else wrote to it: move it away or put back a copy"
        case .newer(let path):
            "the state database `\(path)` was written by a later version of remit; "
                + "start that version, or put back a copy"
        case .readOnly(let path):
            "the state database `\(path)` cannot be written to; make its folder writable for this user, "
                + "or mount its disk for writing"
        case .full(let path): "the disk of the state database `\(path)` is full; free some space"
        case .cannotOpen(let path, let cause):
            "the state database `\(path)` cannot be opened: \(cause); "
                + "its folder must exist and be writable for this user"
        case .busy(let path):
            "another process holds the state database `\(path)`; stop it, or let it finish"
        case .other(let path, let cause): "the state database `\(path)` failed: \(cause)"
        }
    }
}

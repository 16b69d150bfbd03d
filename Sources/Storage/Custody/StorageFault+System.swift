import Custody
import GRDB

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension StorageFault {
    /// The fault behind an error number of the operating system.
    static func error(_ operation: String, _ path: String, code: Int32) -> CustodyError {
        switch code {
        case ENOSPC, EDQUOT, EFBIG: .storage(.full(path: path))
        case EROFS, EACCES, EPERM: .storage(.readOnly(path: path))
        default:
            .storage(.failed(operation: operation, path: path, code: code, message: String(cString: strerror(code))))
        }
    }

    /// The fault behind an error of SQLite.
    static func error(for error: DatabaseError, path: String) -> CustodyError {
        switch error.resultCode {
        case .SQLITE_FULL: .storage(.full(path: path))
        case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM: .storage(.readOnly(path: path))
        default:
            .storage(
                .failed(
                    operation: "use", path: path, code: error.extendedResultCode.rawValue,
                    message: error.message ?? "SQLite failed"))
        }
    }
}

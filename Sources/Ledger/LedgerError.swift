public import Domain

/// Why the ledger did not do what was asked.
///
/// A caller that must record before it acts treats every case the same: it does not act.
public enum LedgerError: Error, Hashable, Sendable {
    /// The ledger was closed. Answer as for any other server that is shutting down.
    case closed
    /// A write or flush failed earlier; nothing is accepted until the process is restarted. Answer 503 and stop.
    case poisoned(cause: String)
    /// More waits to be written than the limit allows. Answer 503 with `Retry-After`.
    case overloaded(waiting: Int, limit: Int)
    /// The payload is longer than ``LedgerRecord/maximumPayloadByteCount``.
    case payloadTooLong(byteCount: Int, limit: Int)
    /// The time of a record is before 1970 or after 9999. The clock is wrong, or the caller.
    case timeOutOfRange(Timestamp)
    /// The records of one append do not fit into one segment. Append them in smaller groups.
    case appendTooLong(byteCount: Int, limit: Int)
    /// The disk is full; nothing was acknowledged. Make room and restart.
    case storageFull(file: String)
    /// The operating system refused an operation on a file.
    case storage(operation: String, file: String, reason: String)
    /// Another process has the ledger open for writing.
    case locked(file: String)
    /// Stored bytes are not what was written. Never repaired silently: restore the file or ask a person.
    case fault(LedgerFault)
    /// There is no record at this index.
    case noSuchIndex(index: UInt64, size: UInt64)
    /// A checkpoint does not include the record yet; ask again later.
    case notSigned(index: UInt64, checkpointSize: UInt64)
    /// A key that the ledger needs could not be had.
    case key(reason: String)
}

extension LedgerError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .closed: "the ledger is closed"
        case .poisoned(let cause):
            "the ledger stopped after a failed write and accepts nothing until a restart: \(cause)"
        case .overloaded(let waiting, let limit):
            "\(waiting) records wait to be written, which is over the limit of \(limit): try again later"
        case .payloadTooLong(let byteCount, let limit):
            "the payload has \(byteCount) bytes, the limit is \(limit)"
        case .timeOutOfRange(let time):
            "the time of a record, \(time.microseconds) microseconds from 1970, is not in the years 1970 to 9999"
        case .appendTooLong(let byteCount, let limit):
            "the records of one append have \(byteCount) bytes, the limit is \(limit): append fewer at a time"
        case .storageFull(let file):
            "no space left while writing `\(file)`: nothing was acknowledged; make room and restart"
        case .storage(let operation, let file, let reason): "cannot \(operation) `\(file)`: \(reason)"
        case .locked(let file): "another process is writing this ledger: it holds the lock `\(file)`"
        case .fault(let fault): fault.description
        case .noSuchIndex(let index, let size): "there is no record \(index): the ledger has \(size)"
        case .notSigned(let index, let size):
            "record \(index) is not in a signed checkpoint yet, which covers \(size) records: try again later"
        case .key(let reason): "a key of the ledger could not be had: \(reason)"
        }
    }
}

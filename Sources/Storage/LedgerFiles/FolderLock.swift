internal import Foundation
internal import Ledger

/// Keeps a ledger's folder to one writer, by an advisory lock that the kernel takes back when the process ends.
final class FolderLock: Sendable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Throws: ``LedgerError/locked(file:)`` when somebody has it.
    init(folder: String) throws {
        descriptor = try SystemCall.open("\(folder)/lock", O_RDWR | O_CREAT, name: "lock")
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let isTaken = errno == EWOULDBLOCK
            let failure = SystemCall.failure("lock", "lock")
            close(descriptor)
            throw isTaken ? LedgerError.locked(file: "\(folder)/lock") : failure
        }
    }

    deinit { close(descriptor) }
}

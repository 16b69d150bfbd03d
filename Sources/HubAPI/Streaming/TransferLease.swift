import Custody
import Synchronization

/// Sees to it that an opened transfer is closed, even when the response that was to send it is dropped unsent.
final class TransferLease: Sendable {
    /// The transfer.
    let transfer: OpenTransfer
    private let abandoned: AbandonedTransfers
    private let isTaken = Mutex(false)

    /// Holds `transfer` until somebody takes it.
    init(_ transfer: OpenTransfer, abandoned: AbandonedTransfers) {
        self.transfer = transfer
        self.abandoned = abandoned
    }

    deinit {
        if !isTaken.withLock({ $0 }) { abandoned.add(transfer) }
    }

    /// Says that the caller will close the transfer.
    func take() { isTaken.withLock { $0 = true } }
}

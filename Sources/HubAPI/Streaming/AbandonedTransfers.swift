import Custody
import Domain
import Logging

/// Transfers that were opened and whose response was never begun, because the client went away in between.
final class AbandonedTransfers: Sendable {
    private let transfers: AsyncStream<OpenTransfer>
    private let continuation: AsyncStream<OpenTransfer>.Continuation
    private let logger: Logger

    /// None yet.
    init(logger: Logger) {
        // Each person's streams are limited, so this cannot grow without bound.
        (transfers, continuation) = AsyncStream.makeStream()
        self.logger = logger
    }

    /// Hands a transfer over, to be closed.
    func add(_ transfer: OpenTransfer) { continuation.yield(transfer) }

    /// Closes what is handed over, until it is cancelled.
    func run() async {
        for await transfer in transfers {
            do {
                try await transfer.close(.interrupted)
            } catch {
                logger.error("the end of a transfer is not recorded", metadata: ["error": "\(error)"])
            }
        }
    }
}

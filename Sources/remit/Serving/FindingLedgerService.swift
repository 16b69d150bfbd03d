import Logging
import Monitoring
import ServiceLifecycle

/// Gives findings their entries in the ledger as they come, whichever process makes them.
///
/// It looks every second and waits for no signal: `remit watch` is another process. A fault is told once and tried
/// again; findings wait meanwhile.
struct FindingLedgerService: Service {
    /// Time between two looks: a finding is in the ledger soon, and a look costs two reads of small tables.
    private static let interval = Duration.seconds(1)

    let findings: FindingLedger
    let logger: Logger

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var told: String?
            while !Task.isCancelled {
                do {
                    try await findings.bringUp()
                    if told != nil { logger.notice("findings come into the ledger again") }
                    told = nil
                } catch is CancellationError {
                    return
                } catch {
                    if told != "\(error)" {
                        logger.error(
                            "findings wait for the ledger; trying again",
                            metadata: ["waiting": "\(findings.state().waiting)", "error": "\(error)"])
                    }
                    told = "\(error)"
                }
                do { try await Task.sleep(for: Self.interval) } catch { return }
            }
        }
    }
}

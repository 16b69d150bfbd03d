import Console
import Custody
import Domain

extension ConsoleDesk: ConsoleQueries {
    func runningStreams() async throws -> [RunningStream] {
        streams.running().prefix(100).map { stream in
            RunningStream(
                decision: stream.decision.id, person: stream.caller.person, project: stream.caller.project,
                asset: stream.asset, path: stream.file.path.text, sentBytes: stream.bytesSent,
                reservedBytes: stream.range.length, began: stream.began)
        }
    }

    func ledger() async throws -> LedgerState { try await ledger.state() }

    func proof(ofEntry index: Int64) async throws -> String? {
        guard index >= 0 else { return nil }
        return try await ledger.proof(of: UInt64(index))
    }
}

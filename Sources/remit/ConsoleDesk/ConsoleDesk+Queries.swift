import Console
import Custody
import Domain

extension ConsoleDesk: ConsoleQueries {
    func runningStreams() async throws -> [RunningStream] {
        streams.running().prefix(100).map { stream in
            RunningStream(
                decision: stream.decision, person: stream.person, project: stream.project, asset: stream.asset,
                path: stream.path, sentBytes: stream.sentBytes, reservedBytes: stream.reservedBytes,
                began: stream.began)
        }
    }

    func ledger() async throws -> LedgerState { try await ledger.state() }

    func proof(ofEntry index: Int64) async throws -> String? {
        guard index >= 0 else { return nil }
        return try await ledger.proof(of: UInt64(index))
    }
}

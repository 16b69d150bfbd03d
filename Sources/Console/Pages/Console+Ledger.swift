import Domain
import HTTPTypes
import Hummingbird
import NIOCore

extension Console {
    private struct LedgerView {
        let entries: String
        let covered: String
        let waiting: String?
        let root: String
        let checkpoint: String?
        let time: TimeView?
        let age: String
        let origin: String
        let verifierKey: String
        let dataDirectory: String
    }

    /// Whether this record can be trusted, and how to check it.
    func ledger(_ visit: Visit) async throws -> Response {
        let state = try await queries.ledger()
        let difference = state.entryCount - state.checkpointSize
        let view = LedgerView(
            entries: Phrasing.exact(state.entryCount), covered: Phrasing.exact(state.checkpointSize),
            waiting: difference > 0 ? Phrasing.count(Int(difference), "entry", "entries") : nil, root: state.root,
            checkpoint: state.checkpoint.isEmpty ? nil : state.checkpoint,
            time: state.checkpointTime.map { TimeView($0) },
            age: state.checkpointTime.map { Phrasing.ago($0, now: visit.now) } ?? "none yet", origin: state.origin,
            verifierKey: state.verifierKey, dataDirectory: configuration.dataDirectory)
        return page("Ledger", .ledger, view, with: "ledger", for: visit)
    }

    /// The proof of one entry as a file. A proof holds hashes only, so whoever is signed in may have any.
    func proof(_ visit: Visit) async throws -> Response {
        guard let text = visit.parameters.get("index"), let index = Int64(text), index >= 0,
            let proof = try await queries.proof(ofEntry: index)
        else { throw ConsoleFailure.notFound }
        let headers: HTTPFields = [
            .contentType: "text/plain; charset=utf-8",
            .contentDisposition: "attachment; filename=\"remit-entry-\(index).tlog-proof\"",
        ]
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: proof)))
    }
}

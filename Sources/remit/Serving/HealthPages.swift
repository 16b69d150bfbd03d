import Custody
import HTTPTypes
import Hummingbird
import Ledger
import Monitoring
import NIOCore
import Storage

/// `/healthz`, `/readyz` and `/metrics`, for whoever runs the server.
struct HealthPages: Sendable {
    let installation: Installation
    let streams: StreamRegister
    let records: SQLiteActivityStore
    let findings: FindingLedger
    let metrics: Metrics
    let metricsForEverybody: Bool

    /// Adds the three routes.
    func addRoutes(to router: Router<ServerContext>) {
        router.get("/healthz") { _, _ in Self.text("ok\n") }
        router.get("/readyz") { [self] _, _ in await readiness() }
        router.get("/metrics") { [self] _, context in
            guard metricsForEverybody || context.isFromLoopback else {
                return Self.text("figures are given to this machine only; see metrics.from\n", status: .forbidden)
            }
            return try await scrape()
        }
    }

    /// Ready means: a decision can be made durable and state can be read.
    private func readiness() async -> Response {
        if let failure = installation.ledger.failure {
            return Self.text("the ledger takes no records: \(failure)\n", status: .serviceUnavailable)
        }
        do {
            _ = try await records.nextIndex()
        } catch {
            return Self.text("the state database does not answer: \(error)\n", status: .serviceUnavailable)
        }
        return Self.text("ready\n")
    }

    private func scrape() async throws -> Response {
        let size = installation.ledger.size
        let text = metrics.text(gauges: [
            ("remit_ledger_entries", "durable ledger entries", Double(size)),
            (
                "remit_ledger_signed_entries", "entries under the latest checkpoint",
                Double(installation.ledger.signedSize)
            ),
            (
                "remit_projection_lag_entries", "durable entries that pages do not show yet",
                Double(size) - Double(try await records.nextIndex())
            ),
            (
                "remit_findings_waiting", "findings that wait for their entry in the ledger",
                Double(findings.state().waiting)
            ),
            ("remit_running_streams", "transfers that are sending bytes", Double(streams.count)),
        ])
        return Self.text(text, type: "text/plain; version=0.0.4; charset=utf-8")
    }

    private static func text(
        _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type, .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

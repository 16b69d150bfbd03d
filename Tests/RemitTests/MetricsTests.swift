import Testing

@testable import remit

@Suite struct MetricsTests {
    @Test func `the text is Prometheus' format with cumulative buckets`() {
        let metrics = Metrics()
        metrics.countRequest(surface: "hub", status: 200, seconds: 0.002)
        metrics.countRequest(surface: "hub", status: 403, seconds: 0.2)
        metrics.countAct(kind: "pull", outcome: "completed", bytes: 1_000)
        metrics.countAct(kind: "pull", outcome: "refused", bytes: 0)
        let lines = metrics.text(gauges: [("remit_ledger_entries", "entries", 7)]).split(separator: "\n")
        #expect(lines.contains("remit_http_requests_total{surface=\"hub\",status=\"403\"} 1"))
        #expect(lines.contains("remit_http_head_seconds_bucket{le=\"0.0025\"} 1"))
        #expect(lines.contains("remit_http_head_seconds_bucket{le=\"0.25\"} 2"))
        #expect(lines.contains("remit_http_head_seconds_count 2"))
        #expect(lines.contains("remit_acts_total{kind=\"pull\",outcome=\"refused\"} 1"))
        #expect(lines.contains("remit_content_bytes_total{kind=\"pull\"} 1000"))
        #expect(lines.contains("remit_ledger_entries 7.0"))
    }
}

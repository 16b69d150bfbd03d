import Synchronization

/// The figures that `/metrics` gives in Prometheus' text format, version 0.0.4.
///
/// No figure names a person or an asset: whoever may scrape sees how much happens, not who does it.
final class Metrics: Sendable {
    /// Upper bounds of the latency buckets, in seconds: from a cached answer to a slow upload.
    static let latencyBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    private struct Counters {
        var requests: [RequestLabel: Int] = [:]
        var latencyBuckets = [Int](repeating: 0, count: Metrics.latencyBounds.count)
        var latencySum = 0.0
        var latencyCount = 0
        var acts: [ActLabel: Int] = [:]
        var bytes: [String: Int64] = [:]
    }

    private struct RequestLabel: Hashable, Comparable {
        let surface: String
        let status: Int

        static func < (left: Self, right: Self) -> Bool { (left.surface, left.status) < (right.surface, right.status) }
    }

    private struct ActLabel: Hashable, Comparable {
        let kind: String
        let outcome: String

        static func < (left: Self, right: Self) -> Bool { (left.kind, left.outcome) < (right.kind, right.outcome) }
    }

    private let counters = Mutex(Counters())

    /// Counts an answered request.
    ///
    /// - Parameters:
    ///   - surface: `hub`, `decisions`, `console` or `health`.
    ///   - status: the HTTP status.
    ///   - seconds: time until the head of the response was ready.
    func countRequest(surface: String, status: Int, seconds: Double) {
        counters.withLock { counters in
            counters.requests[RequestLabel(surface: surface, status: status), default: 0] += 1
            counters.latencySum += seconds
            counters.latencyCount += 1
            if let bucket = Self.latencyBounds.firstIndex(where: { seconds <= $0 }) {
                counters.latencyBuckets[bucket] += 1
            }
        }
    }

    /// Counts an act that came to its end, with the bytes that it moved.
    func countAct(kind: String, outcome: String, bytes: Int64) {
        counters.withLock { counters in
            counters.acts[ActLabel(kind: kind, outcome: outcome), default: 0] += 1
            counters.bytes[kind, default: 0] += bytes
        }
    }

    /// The text for a scrape.
    ///
    /// - Parameter gauges: names, explanations and present values.
    func text(gauges: [(name: String, help: String, value: Double)]) -> String {
        let now = counters.withLock { $0 }
        var lines: [String] = []
        lines += Self.head("remit_http_requests_total", "counter", "requests answered, by surface and status")
        for (label, count) in now.requests.sorted(by: { $0.key < $1.key }) {
            lines.append("remit_http_requests_total{surface=\"\(label.surface)\",status=\"\(label.status)\"} \(count)")
        }
        lines += Self.head("remit_http_head_seconds", "histogram", "seconds until the response's head was ready")
        var cumulative = 0
        for (bound, count) in zip(Self.latencyBounds, now.latencyBuckets) {
            cumulative += count
            lines.append("remit_http_head_seconds_bucket{le=\"\(bound)\"} \(cumulative)")
        }
        lines.append("remit_http_head_seconds_bucket{le=\"+Inf\"} \(now.latencyCount)")
        lines.append("remit_http_head_seconds_sum \(now.latencySum)")
        lines.append("remit_http_head_seconds_count \(now.latencyCount)")
        lines += Self.head("remit_acts_total", "counter", "acts that came to their end, by kind and outcome")
        for (label, count) in now.acts.sorted(by: { $0.key < $1.key }) {
            lines.append("remit_acts_total{kind=\"\(label.kind)\",outcome=\"\(label.outcome)\"} \(count)")
        }
        lines += Self.head("remit_content_bytes_total", "counter", "bytes of content moved, by kind of act")
        for (kind, bytes) in now.bytes.sorted(by: { $0.key < $1.key }) {
            lines.append("remit_content_bytes_total{kind=\"\(kind)\"} \(bytes)")
        }
        for gauge in gauges {
            lines += Self.head(gauge.name, "gauge", gauge.help)
            lines.append("\(gauge.name) \(gauge.value)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func head(_ name: String, _ type: String, _ help: String) -> [String] {
        ["# HELP \(name) \(help)", "# TYPE \(name) \(type)"]
    }
}

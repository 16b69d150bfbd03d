/// Latencies of one kind, in microseconds.
struct Latencies: Codable {
    let p50: Double
    let p99: Double

    init(_ nanoseconds: [Int64]) {
        let sorted = nanoseconds.sorted()
        func quantile(_ share: Double) -> Double {
            guard !sorted.isEmpty else { return 0 }
            return Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]) / 1000
        }
        p50 = quantile(0.5)
        p99 = quantile(0.99)
    }
}

/// What batches of records achieved and cost.
struct Throughput: Codable {
    let recordsPerSecond: Double
    /// For each record, in all threads. A busy machine hardly disturbs it.
    let processorMicroseconds: Double
}

/// What one round measured.
struct Round: Codable {
    let bare: Latencies
    let lone: Latencies
    let batched: Throughput

    var ratioP50: Double { lone.p50 / bare.p50 }
    var ratioP99: Double { lone.p99 / bare.p99 }
}

/// The medians over all rounds.
struct Report: Codable {
    let bareP50Microseconds: Double
    let bareP99Microseconds: Double
    let loneP50Microseconds: Double
    let loneP99Microseconds: Double
    let loneToBareP50: Double
    let loneToBareP99: Double
    let batchedRecordsPerSecond: Double
    let batchedProcessorMicroseconds: Double
    let rounds: [Round]

    init(rounds: [Round]) {
        func median(_ value: (Round) -> Double) -> Double {
            let sorted = rounds.map(value).sorted()
            return sorted.isEmpty ? 0 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        }
        bareP50Microseconds = median { $0.bare.p50 }
        bareP99Microseconds = median { $0.bare.p99 }
        loneP50Microseconds = median { $0.lone.p50 }
        loneP99Microseconds = median { $0.lone.p99 }
        loneToBareP50 = median(\.ratioP50)
        loneToBareP99 = median(\.ratioP99)
        batchedRecordsPerSecond = median(\.batched.recordsPerSecond)
        batchedProcessorMicroseconds = median(\.batched.processorMicroseconds)
        self.rounds = rounds
    }

    var text: String {
        """
        ledger, medians of \(rounds.count) rounds
          bare fdatasync    \(Self.pair(bareP50Microseconds, bareP99Microseconds)) us
          lone writer (A0)  \(Self.pair(loneP50Microseconds, loneP99Microseconds)) us
          lone to bare      \(Self.pair(loneToBareP50, loneToBareP99))  (target: at most 2)
          batched           \(Int(batchedRecordsPerSecond)) records/s  (target: at least 100000)
          processor         \(Self.rounded(batchedProcessorMicroseconds)) us for each of these records, all threads
        """
    }

    private static func pair(_ p50: Double, _ p99: Double) -> String {
        "p50 \(rounded(p50))  p99 \(rounded(p99))"
    }

    private static func rounded(_ value: Double) -> String { String((value * 100).rounded() / 100) }
}

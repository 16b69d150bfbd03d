import Crypto
import Domain
import Foundation
import Ledger
import Storage
import Synchronization
import TransparencyLog

/// The ledger under load, with its tiles and checkpoints being made beside it as in a server.
enum LedgerLoad {
    private static let callerCount = 8
    private static let batchCount = 250

    /// One record after the other from one task.
    static func lone(in folder: String, seconds: Double) async throws -> Latencies {
        try await withLedger(in: folder) { ledger in
            let clock = ContinuousClock()
            let record = try record()
            let end = clock.now + .seconds(seconds)
            var latencies: [Int64] = []
            while clock.now < end {
                let start = clock.now
                try await ledger.append(record)
                latencies.append((clock.now - start).nanoseconds)
            }
            return Latencies(latencies)
        }
    }

    /// Batches of records from several tasks.
    static func batched(in folder: String, seconds: Double) async throws -> Throughput {
        try await withLedger(in: folder) { ledger in
            let clock = ContinuousClock()
            let batch = [LedgerRecord](repeating: try record(), count: batchCount)
            let spent = try processorSeconds()
            let start = clock.now
            let end = start + .seconds(seconds)
            let total = try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<callerCount {
                    group.addTask {
                        var count = 0
                        while clock.now < end {
                            count += try await ledger.append(batch, level: .durable).count
                        }
                        return count
                    }
                }
                return try await group.reduce(0, +)
            }
            return Throughput(
                recordsPerSecond: Double(total) / (Double((clock.now - start).nanoseconds) / 1e9),
                processorMicroseconds: (try processorSeconds() - spent) / Double(max(1, total)) * 1e6)
        }
    }

    /// What this process has used of the processors, in user and kernel mode.
    private static func processorSeconds() throws -> Double {
        var usage = rusage()
        guard getrusage(Int32(RUSAGE_SELF.rawValue), &usage) == 0 else {
            throw BareDisk.Fault(operation: "getrusage", code: errno)
        }
        return [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    }

    private static func record() throws -> LedgerRecord {
        LedgerRecord(
            kind: .decision, time: Timestamp(seconds: 1_700_000_000), subject: .person(try PersonID("ada")),
            payload: [UInt8](repeating: UInt8(ascii: "x"), count: BareDisk.recordByteCount))
    }

    private static func withLedger<Value: Sendable>(
        in folder: String, _ body: (LedgerWriter) async throws -> Value
    ) async throws -> Value {
        let files = try LedgerFiles.openForWriting(folder)
        let ledger = try await LedgerWriter.open(
            LedgerPorts(
                segments: files.segments, tiles: files.tiles,
                signer: try Ed25519NoteSigner.generate(name: "bench.example/ledger"),
                payloadKeys: BenchKeys(), pseudonymKeys: BenchKeys()))
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await ledger.run() }
            let value = try await body(ledger)
            group.cancelAll()
            try await group.waitForAll()
            await ledger.close()
            return value
        }
    }
}

/// Keys in memory: what a store of keys costs is not the ledger's.
private struct BenchKeys: PayloadKeys, PseudonymKeys {
    private let secret = SymmetricKey(data: [UInt8](repeating: 3, count: 32))

    func sealingKey(for subject: Pseudonym) async throws -> PayloadKey {
        guard let id = PayloadKeyID(bytes: [UInt8](repeating: 1, count: 16)) else { throw LedgerError.closed }
        return PayloadKey(id: id, key: secret)
    }

    func openingKey(_ id: PayloadKeyID, of subject: Pseudonym) async throws -> SymmetricKey? { secret }
    func pseudonymKey() async throws -> SymmetricKey { secret }
}

import Crypto
import Domain
import Foundation
import Ledger
import Storage
import Synchronization
import TransparencyLog

/// Measures the ledger against the disk under it, in one run and one folder.
///
///     ledger-bench [--folder FOLDER] [--rounds 7] [--seconds 2] [--json FILE]
///
/// Three figures: a bare `fdatasync` after each write of 300 bytes into a preallocated file; a lone writer that
/// appends one record of 300 bytes after the other (A0); many records at a time from several callers. The figures of
/// a round are taken right after each other, and the ratios are of the same round, because a shared machine changes
/// from minute to minute. What is printed is the median over the rounds.
@main
struct LedgerBench {
    static func main() async throws {
        let options = try Options(CommandLine.arguments.dropFirst())
        let folder = "\(options.folder)/ledger-bench-\(ProcessInfo.processInfo.processIdentifier)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        var rounds: [Round] = []
        for number in 0..<options.rounds {
            let base = "\(folder)/\(number)"
            try FileManager.default.createDirectory(atPath: base, withIntermediateDirectories: true)
            let bare = try BareDisk.measure(in: base, seconds: options.seconds)
            let lone = try await LedgerLoad.lone(in: base + "/lone", seconds: options.seconds)
            let batched = try await LedgerLoad.batched(in: base + "/batched", seconds: options.seconds)
            rounds.append(Round(bare: bare, lone: lone, batched: batched))
            try FileManager.default.removeItem(atPath: base)
        }
        let report = Report(rounds: rounds)
        print(report.text)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        let json = try encoder.encode(report)
        if let file = options.json {
            try json.write(to: URL(fileURLWithPath: file))
        } else {
            print(String(decoding: json, as: UTF8.self))
        }
    }
}

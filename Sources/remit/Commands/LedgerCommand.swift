import ArgumentParser
import Domain
import Ledger
import TransparencyLog

/// `remit ledger`: checks and shows the ledger.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Verify the ledger, prove and show its entries.",
        subcommands: [Verify.self, Prove.self, Show.self])

    /// `remit ledger verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Recompute every hash, tile and signature from the files.",
            discussion: "Exits 0 and prints size and root, or 1 and the first fault: file, offset, entry.")

        @OptionGroup var options: DataOptions
        @Option(help: "text or json.")
        var format: OutputFormat = .text

        func run() async throws {
            do {
                let report = try await LedgerReport.verify(try options.directory())
                try format.print(report, text: "size \(report.size)\nroot \(report.root)")
            } catch LedgerError.fault(let fault) {
                struct Fault: Encodable {
                    let fault: String
                }
                try format.print(Fault(fault: "\(fault)"), text: "\(fault)")
                throw ExitStatus.negative
            }
        }
    }

    /// `remit ledger prove`.
    struct Prove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print the proof that an entry is in the ledger (C2SP tlog-proof).")

        @Argument(help: "The entry's index, counted from 0.")
        var index: UInt64
        @OptionGroup var options: DataOptions

        func run() async throws {
            let exhibit = try await ReadOnlyLedger(try options.directory()).reader().prove(index)
            print(String(decoding: exhibit.proof.text, as: UTF8.self), terminator: "")
        }
    }

    /// `remit ledger show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print an entry: its leaf, hash and payload.")

        @Argument(help: "The entry's index, counted from 0.")
        var index: UInt64
        @OptionGroup var options: DataOptions

        func run() async throws {
            let entry = try await ReadOnlyLedger(try options.directory()).reader().show(index)
            print("leaf     \(String(decoding: entry.leafBytes, as: UTF8.self))")
            print("hash     \(entry.leafHash.base64)")
            let payload = entry.payloadBytes.map { String(decoding: $0, as: UTF8.self) }
            print("payload  \(payload ?? "erased: the key of this person and month was destroyed")")
        }
    }
}

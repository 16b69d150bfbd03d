import ArgumentParser
import Domain
import Ledger
import Monitoring

/// `remit activity`: what was done.
struct ActivityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activity", abstract: "Export what was done.", subcommands: [Export.self])

    /// `remit activity export`.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print every act as one line of JSON (OCSF 1.8), oldest first.",
            discussion: "Reads the ledger itself, so that nothing is missing beside a running server.")

        @OptionGroup var options: DataOptions
        @Option(help: "Only acts at or after this time (RFC 3339, or a date).")
        var since: TypedTime?

        func run() async throws {
            let tail = LedgerProjectionTail(reading: try ReadOnlyLedger(try options.directory()).reader())
            let encoder = OCSFEncoder(productVersion: Product.version)
            var index: UInt64 = 0
            while case let entries = try await tail.entries(from: index, limit: Projection.batchLimit),
                let last = entries.last
            {
                for entry in entries {
                    guard let activity = entry.activity, activity.time >= since?.moment ?? activity.time else {
                        continue
                    }
                    let line = try encoder.encode(RecordedActivity(index: entry.index, activity: activity))
                    print(String(decoding: line, as: UTF8.self))
                }
                index = last.index + 1
            }
        }
    }
}

/// A time as it is typed.
struct TypedTime: ExpressibleByArgument {
    /// The moment meant.
    let moment: Timestamp

    init?(argument: String) {
        guard let moment = Timestamp(parsing: argument) else { return nil }
        self.moment = moment
    }
}

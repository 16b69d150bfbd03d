import ArgumentParser
import Crypto
import Domain
import Ledger
import Monitoring
import Storage

/// `remit findings`: what rules found in the logs that were taken in, and what people say of it.
struct FindingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings", abstract: "Print what rules found in the logs that were taken in, and judge it.",
        subcommands: [List.self, Confirm.self, Dismiss.self], defaultSubcommand: List.self)

    /// What is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case ocsf
    }

    /// `remit findings list`, which is what `remit findings` does.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print findings.",
            discussion: """
                One line a finding, the newest first: as text, or as OCSF Detection Finding (class 2004), in which \
                people have the ledger's pseudonyms unless --names is given.

                Exits 0 without a finding, 1 with findings.
                """)

        @OptionGroup var options: DataOptions
        @Option(help: "text or ocsf.")
        var format: Format = .text
        @Option(help: "At most so many, up to 10,000.")
        var limit = 1_000
        @Flag(help: "Name people in OCSF, for readers inside.")
        var names = false

        func run() async throws {
            let directory = try options.directory()
            let store = SQLiteIntakeStore(try MonitoringDatabase(path: directory.monitoring))
            let encoder = FindingEncoder(productVersion: Product.version, name: try naming(directory))
            let findings = try await store.findings(matching: FindingFilter(), limit: limit)
            for listed in findings {
                switch format {
                case .text: print(Self.text(listed))
                case .ocsf: print(String(decoding: try encoder.encode(listed.finding), as: UTF8.self))
                }
            }
            if !findings.isEmpty { throw ExitStatus.negative }
        }

        private func naming(_ directory: DataDirectory) throws -> @Sendable (Finding) -> String? {
            if names { return { $0.person?.text ?? $0.account } }
            guard format == .ocsf, let key = try KeyFiles(directory).load(.pseudonym) else { return { _ in nil } }
            return { finding in finding.person.map { Pseudonym(of: .person($0), under: key).hex } }
        }

        private static func text(_ listed: ListedFinding) -> String {
            let finding = listed.finding
            let reasons = finding.reasons.map { "\($0.field ?? "*")=\($0.value ?? "(absent)")" }
            let group = finding.group.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            return [
                "\(finding.time)", finding.lane.rawValue, finding.rule.level ?? "-", finding.rule.title,
                finding.person?.text ?? finding.account ?? "-", "\(finding.source):\(finding.line + 1)",
                (reasons + group).joined(separator: ", "), finding.id, listed.verdict?.rawValue ?? "open",
            ].joined(separator: "\t")
        }
    }
}

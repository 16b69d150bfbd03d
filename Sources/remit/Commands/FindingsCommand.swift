import ArgumentParser
import Crypto
import Domain
import Ledger
import Monitoring
import Storage

/// `remit findings`: what rules found in the logs that were taken in.
struct FindingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "findings", abstract: "Print what rules found in the logs that were taken in.",
        discussion: """
            One line a finding, the newest first: as text, or as OCSF Detection Finding (class 2004), in which people \
            have the ledger's pseudonyms unless --names is given.

            Exits 0 without a finding, 1 with findings.
            """)

    /// What is printed.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case ocsf
    }

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
        let findings = try await store.findings(limit: min(max(limit, 1), 10_000))
        for finding in findings {
            switch format {
            case .text: print(Self.text(finding))
            case .ocsf: print(String(decoding: try encoder.encode(finding), as: UTF8.self))
            }
        }
        if !findings.isEmpty { throw ExitStatus.negative }
    }

    private func naming(_ directory: DataDirectory) throws -> @Sendable (Finding) -> String? {
        if names { return { $0.person?.text ?? $0.account } }
        guard format == .ocsf, let key = try KeyFiles(directory).load(.pseudonym) else { return { _ in nil } }
        return { finding in finding.person.map { Pseudonym(of: .person($0), under: key).hex } }
    }

    private static func text(_ finding: Finding) -> String {
        let reasons = finding.reasons.map { "\($0.field ?? "*")=\($0.value ?? "(absent)")" }
        let group = finding.group.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return [
            "\(finding.time)", finding.lane.rawValue, finding.rule.level ?? "-", finding.rule.title,
            finding.person?.text ?? finding.account ?? "-", "\(finding.source):\(finding.line + 1)",
            (reasons + group).joined(separator: ", "),
        ].joined(separator: "\t")
    }
}

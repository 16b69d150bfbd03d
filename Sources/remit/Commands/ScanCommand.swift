import ArgumentParser
import ArtifactScan
import Custody
import Glibc

/// `remit scan`: says what loading files would run, without loading them.
struct ScanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan", abstract: "Say what loading a model would run, without loading it.",
        discussion: """
            Reads checkpoints, models, archives and what lies beside them. Nothing is executed, imported or fetched.

            Exit codes:  0 all clean · 1 something malicious · 3 something suspicious · 4 something that cannot be \
            judged · 2 usage or input/output error. 1 wins over 3, 3 over 4, 4 over 2.
            """)

    @Option(help: "text, json, sarif (SARIF 2.1.0), or cyclonedx (a bill of materials, CycloneDX 1.6, of one model).")
    var format: Form = .text
    @Flag(help: "Read all bytes: checksums, and what hides between tensors.")
    var deep = false
    @Flag(help: "Allow in pickles only what `torch.load(weights_only=True)` allows.")
    var weightsOnly = false
    @Option(help: "A file of further globals that pickles may name: lines of `module name [rule]`.")
    var allow: String?
    @Flag(help: "Print the version of the rules and end.")
    var rulesVersion = false
    @Argument(help: "Files and folders.")
    var paths: [String] = []

    /// How to print.
    enum Form: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
        case sarif
        case cyclonedx
    }

    /// Refuses a scan of nothing.
    func validate() throws {
        guard rulesVersion || !paths.isEmpty else { throw ValidationError("name at least one file or folder") }
        guard rulesVersion || format != .cyclonedx || paths.count == 1 else {
            throw ValidationError("a bill of materials is of one model: name one folder or file")
        }
    }

    func run() throws {
        let vouched = try vouchedGlobals()
        if rulesVersion { return print(vouched.rulesVersion) }
        var configuration = ScanConfiguration()
        configuration.isDeep = deep
        configuration.allowsWeightsOnly = weightsOnly
        configuration.additionalGlobals = vouched.globals
        let entries = paths.flatMap(ArtifactTree.entries(below:))
        let (reports, failed) = scan(entries, with: ArtifactScanner(configuration: configuration))
        let report = ScanReport(files: reports, rulesVersion: vouched.rulesVersion)
        switch format {
        case .text: print(ReportText.encode(report), terminator: "")
        case .json: print(ReportJSON.encode(report))
        case .sarif: print(ReportSARIF.encode(report, toolVersion: Product.version))
        case .cyclonedx: print(try bill(report, entries))
        }
        let status = Self.exitCode(report, failed: failed)
        if status != ExitStatus.success { throw status }
    }

    /// The bill of materials of the one path.
    private func bill(_ report: ScanReport, _ entries: [ArtifactTree.Entry]) throws -> String {
        let path = paths.first ?? ""
        do throws(ScanReadError) {
            let bill = try ModelBill(entries, below: path)
            let name = path.split(separator: "/").last.map(String.init) ?? path
            return ReportCycloneDX.encode(
                report, name: name, facts: bill.facts, digests: bill.digests, toolVersion: Product.version)
        } catch {
            StandardStream.error.write("remit: cannot make a bill of `\(path)`: \(error.reason)")
            throw ExitStatus.failure
        }
    }

    /// What the file that was named vouches for.
    private func vouchedGlobals() throws -> VouchedGlobals {
        do {
            return try VouchedGlobals(at: allow)
        } catch {
            StandardStream.error.write("remit: \(error)")
            throw ExitStatus.failure
        }
    }

    private func scan(_ entries: [ArtifactTree.Entry], with scanner: ArtifactScanner) -> ([FileReport], failed: Bool) {
        var progress = ScanProgress(total: entries.count)
        var reports: [FileReport] = []
        var failed = false
        for entry in entries {
            progress.begin(entry.path)
            switch entry {
            case .link(let path, let target): reports.append(scanner.link(path: path, target: target))
            case .unreadable(let path, let reason):
                failed = true
                StandardStream.error.write("remit: cannot read `\(path)`: \(reason)")
            case .file(let path):
                do throws(ScanReadError) {
                    reports.append(scanner.scan(try FileReader(path: path), path: path))
                } catch {
                    failed = true
                    StandardStream.error.write("remit: cannot read `\(path)`: \(error.reason)")
                }
            }
        }
        progress.end()
        return (reports, failed)
    }

    /// The contract: malicious 1, suspicious 3, unscannable 4, input or output failed 2, all clean 0, in this order.
    static func exitCode(_ report: ScanReport, failed: Bool) -> ExitCode {
        switch report.verdict {
        case .malicious: ExitStatus.negative
        case .suspicious: ExitStatus.suspicious
        case .unscannable: ExitStatus.unscannable
        case .clean: failed ? ExitStatus.failure : ExitStatus.success
        }
    }
}

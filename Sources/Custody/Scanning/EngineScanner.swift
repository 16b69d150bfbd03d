import ArtifactScan
public import Domain

/// The scanner of the engine `ArtifactScan`, in depth: every byte is read, checksums and hidden artifacts included.
public struct EngineScanner: ArtifactScanning {
    private let scanner: ArtifactScanner
    public let rulesVersion: String

    /// Scans with the engine's own lists and limits.
    ///
    /// - Parameter vouched: globals that the organisation vouches for beside them.
    public init(vouched: VouchedGlobals = .none) {
        var configuration = ScanConfiguration()
        configuration.isDeep = true
        configuration.additionalGlobals = vouched.globals
        scanner = ArtifactScanner(configuration: configuration)
        rulesVersion = vouched.rulesVersion
    }

    public func scan(_ blob: any BlobReader, name: String, at time: Timestamp) -> FileVerdict {
        verdict(scanner.scan(BlobArtifactReader(blob: blob), path: name), at: time)
    }

    public func watch() -> (any ContentWatching)? { EngineWatch(self) }

    /// Judges a content of which every byte was surveyed.
    func scan(_ blob: any BlobReader, name: String, at time: Timestamp, survey: StreamSurvey) -> FileVerdict {
        verdict(scanner.scan(BlobArtifactReader(blob: blob), path: name, survey: survey), at: time)
    }

    private func verdict(_ report: FileReport, at time: Timestamp) -> FileVerdict {
        FileVerdict(
            format: report.format, findings: report.findings.map(FileVerdict.Finding.init),
            dataFiles: report.dataFiles, isJudgedByName: report.isJudgedByName, rulesVersion: rulesVersion, time: time)
    }
}

extension FileVerdict.Finding {
    /// The engine's finding, with the words of its rule as they are now.
    fileprivate init(_ finding: ArtifactScan.Finding) {
        let severity: Severity =
            switch finding.severity {
            case .note: .note
            case .unscannable: .unscannable
            case .suspicious: .suspicious
            case .malicious: .malicious
            }
        self.init(
            rule: finding.rule.id, severity: severity, members: finding.location.members,
            offset: finding.location.offset, message: finding.message, remedy: finding.rule.remedy,
            references: finding.rule.references)
    }
}

extension FileVerdict {
    /// The verdict as the engine's report, for what the files of a revision say about one another.
    func report(at path: String) -> FileReport {
        let findings = findings.compactMap { finding -> ArtifactScan.Finding? in
            guard let rule = Rule.named(finding.rule), let severity = Severity(rawValue: finding.severity.rawValue)
            else { return nil }
            return ArtifactScan.Finding(
                rule: rule, severity: severity,
                location: .init(members: finding.members, offset: finding.offset), message: finding.message)
        }
        return FileReport(
            path: path, format: format, findings: findings, dataFiles: dataFiles, isJudgedByName: isJudgedByName)
    }
}

extension FileVerdict {
    /// The paths of files of no known kind that another of the files names as plain tensor bytes.
    static func vouchedPaths(_ files: [(path: String, verdict: FileVerdict)]) -> Set<String> {
        let report = ScanReport(files: files.map { $0.verdict.report(at: $0.path) })
        return Set(report.files.filter { $0.format == "tensor-data" }.map(\.path))
    }

    /// The verdict for unknown bytes that a model beside them reads as tensors.
    var asTensorData: FileVerdict {
        let rule = Rule.named("scan.plain-data")
        let note = Finding(
            rule: "scan.plain-data", severity: .note, members: [], offset: nil,
            message: "plain tensor bytes, as a model beside it says", remedy: rule?.remedy ?? "", references: [])
        return FileVerdict(format: "tensor-data", findings: [note], rulesVersion: rulesVersion, time: time)
    }
}

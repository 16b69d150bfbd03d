public import Monitoring

/// The readers of other systems' logs: raw lines in, events in three views out.
public enum LogSources {
    /// A reader for one log, from its first line on.
    ///
    /// - Throws: ``RecordFault`` for ``LogKind/mapped`` without a mapping.
    public static func reader(
        for kind: LogKind, options: ReaderOptions = ReaderOptions()
    ) throws(RecordFault) -> any RecordReading {
        switch kind {
        case .auditd: return AuditReader(options)
        case .cloudtrail: return JSONRecordReader<CloudTrail>(options)
        case .kubernetes: return JSONRecordReader<KubernetesAudit>(options)
        case .github: return JSONRecordReader<GitHubAudit>(options)
        case .gitlab: return JSONRecordReader<GitLabAudit>(options)
        case .okta: return JSONRecordReader<OktaSystemLog>(options)
        case .entra: return JSONRecordReader<EntraLog>(options)
        case .azure: return JSONRecordReader<AzureActivity>(options)
        case .googleWorkspace: return JSONRecordReader<GoogleWorkspace>(options)
        case .gcp: return JSONRecordReader<GoogleCloudAudit>(options)
        case .microsoft365: return JSONRecordReader<Microsoft365Audit>(options)
        case .slurm: return SlurmReader(options)
        case .accessLog: return TextRecordReader<AccessLog>(options)
        case .sshd: return TextRecordReader<SystemLog>(options)
        case .journald: return JSONRecordReader<Journal>(options)
        case .jupyterhub: return TextRecordReader<JupyterHubLog>(options)
        case .windows: return JSONRecordReader<WindowsEvents>(options)
        case .anthropic: return JSONRecordReader<AnthropicActivity>(options)
        case .openai: return JSONRecordReader<OpenAIAudit>(options)
        case .remit: return JSONRecordReader<RemitActivity>(options)
        case .mapped:
            guard let mapping = options.mapping else {
                throw RecordFault("a log of kind `mapped` needs a mapping file")
            }
            return mapping.format == .csv ? MappedTextReader(mapping) : JSONRecordReader<MappedRecords>(options)
        }
    }

    /// The kind whose name somebody wrote.
    ///
    /// - Throws: ``RecordFault``, which lists the names.
    public static func kind(named name: String) throws(RecordFault) -> LogKind {
        guard let kind = LogKind(rawValue: name.lowercased()) else {
            let names = LogKind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
            throw RecordFault("no kind of log is named `\(name)`; there are \(names)")
        }
        return kind
    }

    /// The kind of log that its first lines look like; `nil` where they look like none that is known.
    ///
    /// Of the first ``RecordLimits/detectionLines`` lines that are not blank, the kind that most of them have counts.
    public static func detect(_ lines: [[UInt8]]) -> LogKind? {
        LogDetection.kind(of: lines)
    }
}

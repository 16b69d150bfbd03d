import Domain
import Monitoring
import Sigma

/// Makes the reader of each source.
struct RecordReaders: RecordReaderMaking {
    /// What the configuration says of each source.
    let sources: [SourceID: MonitoringFile.Source]

    /// The kinds that can be read.
    static let kinds = ["json"]

    func reader(of source: IntakeSource) throws -> any RecordReading {
        let stated = sources[source.id]
        guard source.kind == "json" else {
            throw RecordFault(
                "no kind of log is named `\(source.kind)`; there are \(Self.kinds.joined(separator: ", "))")
        }
        let typed = stated?.logsource.flatMap { TypedLogSource(argument: $0)?.source }
        return JSONLineReader(realm: source.id.text, sources: [typed ?? LogSource(product: source.id.text)])
    }
}

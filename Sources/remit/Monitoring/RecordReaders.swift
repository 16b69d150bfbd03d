import Domain
import FoundationEssentials
import LogSources
import Monitoring
import Sigma

/// Makes the reader of each source.
struct RecordReaders: RecordReaderMaking {
    /// What the configuration says of each source.
    let sources: [SourceID: MonitoringFile.Source]
    /// Tells text logs their year.
    let clock: any WallClock

    func reader(of source: IntakeSource) throws -> any RecordReading {
        let stated = sources[source.id]
        if source.kind == "json" {
            let typed = stated?.logsource.flatMap { TypedLogSource(argument: $0)?.source }
            return JSONLineReader(realm: source.id.text, sources: [typed ?? LogSource(product: source.id.text)])
        }
        var options = ReaderOptions(host: stated?.host, reference: clock.now())
        if let path = stated?.mapping {
            guard let data = FileManager.default.contents(atPath: path) else { throw HuntError.unreadable(path) }
            options.mapping = try LogMapping(yaml: Array(data))
        }
        return try LogSources.reader(for: try LogSources.kind(named: source.kind), options: options)
    }
}

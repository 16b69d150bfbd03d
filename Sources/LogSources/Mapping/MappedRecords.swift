import Monitoring

/// JSON records by a mapping file.
struct MappedRecords: JSONSource {
    static let kind = LogKind.mapped
    private let mapping: LogMapping?

    init(_ options: ReaderOptions) { mapping = options.mapping }

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        guard let mapping else { throw RecordFault("a log of kind `mapped` needs a mapping file") }
        return [try mapping.meaning { record.at($0).text }]
    }
}

/// Scans TensorFlow graphs: operators that run Python or reach files and the network.
struct SavedModelScanner {
    /// Operators that run code or reach files or the network.
    static let malicious: Set<String> = [
        "PyFunc", "PyFuncStateless", "EagerPyFunc", "ReadFile", "WriteFile", "MatchingFiles", "ShellExecute",
        "LoadLibrary", "RpcCall", "RpcServer", "RpcClient", "DebugIdentity", "DebugIdentityV2", "DebugIdentityV3",
        "DebugNanCount", "DebugNumericSummary", "SqlDataset", "CreateSummaryFileWriter", "CreateSummaryDbWriter",
        "ImmutableConst", "DataServiceDataset", "DataServiceDatasetV2", "DataServiceDatasetV3", "DataServiceDatasetV4",
        "RegisterDataset", "RegisterDatasetV2", "CollectiveInitializeCommunicator", "ConfigureDistributedTPU",
    ]
    private static let suspicious: Set<String> = [
        "WholeFileReader", "WholeFileReaderV2", "TextLineReader", "TextLineReaderV2", "FixedLengthRecordReader",
        "FixedLengthRecordReaderV2", "TFRecordReader", "TFRecordReaderV2", "TextLineDataset", "TFRecordDataset",
        "TFRecordDatasetV2", "FixedLengthRecordDataset", "FixedLengthRecordDatasetV2", "SaveDataset", "SaveDatasetV2",
        "LoadDataset", "SnapshotDataset", "SnapshotDatasetV2", "CSVDataset", "CSVDatasetV2", "LMDBReader",
        "LMDBDataset",
        "ImportEvent", "CacheDataset", "CacheDatasetV2", "Print", "IteratorFromStringHandle", "Send", "Recv", "_Send",
        "_Recv", "Save", "SaveSlices", "XlaLaunch", "GenerateVocabRemapping", "LoadAndRemapMatrix",
    ]
    private let session: ScanSession
    private let place: Place

    /// Scans for a session.
    init(_ session: ScanSession, at place: Place) {
        self.session = session
        self.place = place
    }

    /// Whether top-level fields are a SavedModel's: a schema version and graphs.
    static func matches(_ outline: [ProtocolField]) -> Bool {
        outline.contains { $0.number == 1 && $0.value == 1 } && outline.contains { $0.number == 2 && $0.value == nil }
            && outline.allSatisfy { $0.number <= 2 }
    }

    /// Whether top-level fields are a fingerprint's: numbers alone, and a version.
    static func matchesFingerprint(_ outline: [ProtocolField]) -> Bool {
        outline.count >= 5 && outline.allSatisfy { ($0.number <= 5) == ($0.value != nil) && $0.number <= 7 }
    }

    /// Scans a saved model.
    func scan(_ reader: any RandomAccessReader) {
        do throws(FormatFault) {
            var buffer = ProtocolBuffer(reader)
            try buffer.each(in: 0..<reader.byteCount) { (buffer, field) throws(FormatFault) in
                guard field.number == 2, field.value == nil else { return }
                try buffer.each(in: field.payload) { (buffer, part) throws(FormatFault) in
                    if part.number == 2, part.value == nil { try graph(&buffer, part.payload) }
                    if part.number == 7, part.value == nil { try objects(&buffer, part.payload) }
                }
            }
        } catch {
            session.report(.protocolBuffer, at: place, offset: error.offset, error.text)
        }
    }

    /// Scans a frozen graph, a MetaGraph or Keras metadata, which begin alike.
    ///
    /// - Returns: the format, or nil where the message is none of these.
    func scanGraph(_ reader: any RandomAccessReader, outline: [ProtocolField]) -> String? {
        guard reader.byteCount <= 1 << 30 else { return nil }
        let operators = (try? countOperators(reader, outline.filter { $0.number == 1 })) ?? 0
        do throws(FormatFault) {
            var buffer = ProtocolBuffer(reader)
            if operators > 0, outline.allSatisfy({ $0.number <= 5 }) {
                try graph(&buffer, 0..<reader.byteCount)
                return "graphdef"
            }
            let inner = outline.filter { $0.number == 2 && $0.value == nil }
            if outline.allSatisfy({ $0.number <= 7 && $0.value == nil }), let first = inner.first,
                let parts = ProtocolBuffer.outline(
                    ReaderWindow(reader, start: first.payload.lowerBound, count: first.payload.count)),
                parts.contains(where: { $0.number == 1 && $0.value == nil }), parts.allSatisfy({ $0.number <= 5 })
            {
                try graph(&buffer, first.payload)
                return "metagraph"
            }
        } catch {
            session.report(.protocolBuffer, at: place, offset: error.offset, error.text)
            return "graphdef"
        }
        guard reader.byteCount <= 16 << 20, let bytes = try? reader.bytes(at: 0, count: 16 << 20) else { return nil }
        let configurations = EmbeddedJSON.objects(in: bytes).filter { $0["class_name"] != nil }
        for value in configurations { KerasRules(session).check(value, at: place) }
        return configurations.isEmpty ? nil : "keras-metadata"
    }

    /// How many of the messages are nodes: a name and an operator, both words.
    private func countOperators(
        _ reader: any RandomAccessReader, _ nodes: [ProtocolField]
    ) throws(FormatFault) -> Int {
        var count = 0
        for node in nodes.prefix(64) where node.value == nil {
            var buffer = ProtocolBuffer(reader)
            var words = 0
            try buffer.each(in: node.payload) { (buffer, field) throws(FormatFault) in
                guard field.number <= 2, field.value == nil, !field.payload.isEmpty else { return }
                let text = try buffer.text(field)
                if text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_/.-".contains($0)) }) { words += 1 }
            }
            if words == 2 { count += 1 }
        }
        return count
    }

    private func graph(_ buffer: inout ProtocolBuffer, _ range: Range<Int>) throws(FormatFault) {
        try buffer.each(in: range) { (buffer, field) throws(FormatFault) in
            guard field.value == nil else { return }
            if field.number == 1 { try node(&buffer, field.payload) }
            guard field.number == 2 else { return }
            try buffer.each(in: field.payload) { (buffer, function) throws(FormatFault) in
                guard function.number == 1, function.value == nil else { return }
                try buffer.each(in: function.payload) { (buffer, part) throws(FormatFault) in
                    if part.number == 3, part.value == nil { try node(&buffer, part.payload) }
                }
            }
        }
    }

    private func node(_ buffer: inout ProtocolBuffer, _ range: Range<Int>) throws(FormatFault) {
        try buffer.each(in: range) { (buffer, field) throws(FormatFault) in
            guard field.number == 2, field.value == nil else { return }
            let name = try buffer.text(field)
            if Self.malicious.contains(name) {
                session.report(
                    .tensorflowOperator, at: place, offset: range.lowerBound,
                    "the operator `\(name)` runs code or reaches files or the network")
            } else if Self.suspicious.contains(name) {
                session.report(
                    .tensorflowOperator, .suspicious, at: place, offset: range.lowerBound,
                    "the operator `\(name)` reads or writes outside the model")
            }
        }
    }

    /// The object graph: Keras keeps its configurations in it as JSON.
    private func objects(_ buffer: inout ProtocolBuffer, _ range: Range<Int>) throws(FormatFault) {
        let field = ProtocolField(number: 0, value: nil, payload: range)
        let bytes = try buffer.bytes(field, limit: 16 << 20)
        for value in EmbeddedJSON.objects(in: bytes) { KerasRules(session).check(value, at: place) }
    }
}

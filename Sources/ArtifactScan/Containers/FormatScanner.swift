/// Sends the formats with a magic number to their scanners.
struct FormatScanner {
    private let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Scans bytes whose first bytes say what they are.
    ///
    /// - Returns: the format, or nil where no magic number is known.
    func scan(
        _ reader: any RandomAccessReader, head: [UInt8], at place: Place, name: String
    ) throws(ScanReadError) -> String? {
        if head.starts(with: NumPyScanner.magic) {
            try NumPyScanner(session).scan(reader, at: place)
            return "npy"
        }
        if head.starts(with: Array("GGUF".utf8)) {
            GGUFScanner(session).scan(reader, at: place)
            return "gguf"
        }
        if SafetensorsScanner.matches(head) {
            try SafetensorsScanner(session).scan(reader, at: place)
            return "safetensors"
        }
        if let start = try HDF5Scanner.start(reader) {
            HDF5Scanner(session, at: place).scan(reader, start: start)
            return "hdf5"
        }
        if head.count > 8, head[4..<8].elementsEqual(Array("TFL3".utf8)) {
            TFLiteScanner(session).scan(reader, at: place)
            return "tflite"
        }
        if head.starts(with: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]) {
            SevenZipScanner(session).scan(reader, at: place)
            return "7z"
        }
        if head.starts(with: Array("ZF0x".utf8)) { return scanOldJoblib(reader, at: place) }
        if let kind = Self.plain.first(where: { head.starts(with: $0.magic) }) {
            if kind.name == "parquet" || kind.name == "arrow" { try ArrowScanner(session).scan(reader, at: place) }
            return kind.name
        }
        if let format = try scanOpaque(reader, head: head, at: place) { return format }
        let isIndex = try reader.has(
            [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb], at: max(0, reader.byteCount - 8))
        if isIndex, reader.byteCount >= 48 {
            return "tensorflow-index"
        }
        if MessagePackScanner.matches(head) {
            var scanner = MessagePackScanner(session, reader, at: place)
            scanner.scan()
            return "msgpack"
        }
        return scanProtocolBuffer(reader, head: head, at: place)
    }

    /// Pictures, sounds and tables: data that no loader of models runs.
    private static let plain: [(name: String, magic: [UInt8])] = [
        ("png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), ("jpeg", [0xff, 0xd8, 0xff]), ("gif", Array("GIF8".utf8)),
        ("riff", Array("RIFF".utf8)), ("ogg", Array("OggS".utf8)), ("flac", Array("fLaC".utf8)),
        ("parquet", Array("PAR1".utf8)), ("arrow", Array("ARROW1".utf8)),
    ]

    /// Formats that can be named and not judged, and executables.
    private func scanOpaque(
        _ reader: any RandomAccessReader, head: [UInt8], at place: Place
    ) throws(ScanReadError) -> String? {
        let executables: [(name: String, magic: [UInt8])] = [
            ("elf", [0x7f, 0x45, 0x4c, 0x46]), ("llamafile", Array("MZqFpD".utf8)),
            ("mach-o", [0xcf, 0xfa, 0xed, 0xfe]),
            ("mach-o", [0xce, 0xfa, 0xed, 0xfe]), ("mach-o", [0xca, 0xfe, 0xba, 0xbe]),
            ("wasm", [0, 0x61, 0x73, 0x6d]),
        ]
        for kind in executables where head.starts(with: kind.magic) {
            session.report(.executable, at: place, "an executable (\(kind.name)) that the machine runs as it is")
            return kind.name
        }
        if head.starts(with: Array("MZ".utf8)), head.count > 64 {
            session.report(.executable, at: place, "an executable (pe) that the machine runs as it is")
            return "pe"
        }
        // Python bytecode: a version in two bytes, then a carriage return and a newline (`importlib`).
        if head.count > 15, head[1] < 0x10, head[2] == 0x0d, head[3] == 0x0a {
            session.report(.executable, at: place, "Python bytecode, which an import runs")
            return "python-bytecode"
        }
        let opaque: [(name: String, offset: Int, magic: [UInt8])] = [
            ("ar", 0, Array("!<arch>\n".utf8)), ("cpio", 0, Array("070701".utf8)), ("cpio", 0, Array("070707".utf8)),
            ("cab", 0, Array("MSCF".utf8)),
            ("rpm", 0, [0xed, 0xab, 0xee, 0xdb]), ("java-objects", 0, [0xac, 0xed, 0, 5]),
            ("squashfs", 0, Array("hsqs".utf8)), ("onnx-runtime", 4, Array("ORTM".utf8)),
            ("executorch", 4, Array("ET12".utf8)), ("tensorrt", 0, Array("ptrt".utf8)),
            ("tensorrt", 0, Array("ftrt".utf8)),
            ("rar", 0, [0x52, 0x61, 0x72, 0x21, 0x1a, 7]), ("zstd", 0, [0x28, 0xb5, 0x2f, 0xfd]),
            ("ggml", 0, Array("lmgg".utf8)), ("ggml", 0, Array("fmgg".utf8)), ("ggml", 0, Array("tjgg".utf8)),
            ("r-data", 0, Array("RDX".utf8)), ("r-data", 0, Array("X\n\0\0\0".utf8)),
            ("openvino-cache", 0, Array("OVC".utf8)),
        ]
        for kind in opaque where head.dropFirst(kind.offset).starts(with: kind.magic) {
            session.report(.opaqueFormat, at: place, "\(kind.name) cannot be judged from its bytes")
            if kind.name == "tensorrt" { try searchPlan(reader, at: place) }
            return kind.name
        }
        return nil
    }

    /// A TensorRT plan: native code or a plugin's path inside are the only signs there are.
    private func searchPlan(_ reader: any RandomAccessReader, at place: Place) throws(ScanReadError) {
        let bytes = try reader.bytes(at: 0, count: 64 << 20)
        for match in PatternSet(["\u{7f}elf", ".so\0", ".dll\0", "/tmp/", "mz\u{90}\0"]).matches(in: bytes) {
            session.report(
                .embeddedCode, at: place, offset: match.offset, "the plan holds native code or the path of a library")
        }
    }

    private func scanOldJoblib(_ reader: any RandomAccessReader, at place: Place) -> String {
        let window = ReaderWindow(reader, start: 21, count: reader.byteCount - 21)
        ContentScanner(session).scan(window, at: place.member("joblib"))
        return "joblib"
    }

    private func scanProtocolBuffer(_ reader: any RandomAccessReader, head: [UInt8], at place: Place) -> String? {
        guard [0x08, 0x0a, 0x12, 0x3a].contains(head.first), let outline = ProtocolBuffer.outline(reader) else {
            return nil
        }
        if SavedModelScanner.matches(outline) {
            SavedModelScanner(session, at: place).scan(reader)
            return "savedmodel"
        }
        if ONNXScanner.matches(outline) {
            ONNXScanner(session, at: place).scan(reader)
            return "onnx"
        }
        if SavedModelScanner.matchesFingerprint(outline) { return "tensorflow-fingerprint" }
        if isVocabulary(reader, outline) { return "sentencepiece" }
        return SavedModelScanner(session, at: place).scanGraph(reader, outline: outline)
    }

    /// Whether a message is a SentencePiece vocabulary: pieces of a text and a score, then settings.
    private func isVocabulary(_ reader: any RandomAccessReader, _ outline: [ProtocolField]) -> Bool {
        guard outline.count > 2, outline.allSatisfy({ $0.number <= 5 && $0.value == nil }) else { return false }
        return outline.prefix(8).allSatisfy { field in
            let window = ReaderWindow(reader, start: field.payload.lowerBound, count: field.payload.count)
            guard field.number == 1, let parts = ProtocolBuffer.outline(window) else { return false }
            return parts.map(\.number).starts(with: [1, 2]) && parts[0].value == nil && parts[1].value != nil
        }
    }
}

/// Finds out by content what bytes are, and scans them as that.
struct ContentScanner {
    /// Where findings go.
    let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Scans bytes as what they are.
    ///
    /// - Returns: the format's name.
    @discardableResult
    func scan(_ reader: any RandomAccessReader, at place: Place, name: String? = nil) -> String {
        guard place.depth <= session.limits.depth else {
            session.report(.limit, at: place, "archives nest more than \(session.limits.depth) deep")
            return "unknown"
        }
        guard session.spend(steps: 1) else {
            session.report(.limit, at: place, "scanning it takes more than \(session.limits.steps) steps")
            return "unknown"
        }
        do throws(ScanReadError) {
            let part = session.enter(place, byteCount: reader.byteCount)
            let format = try identify(reader, at: place, name: name ?? place.members.last ?? "")
            if let format {
                session.name(part: part, format)
                try checkPolyglot(reader, format: format, at: place)
                return format
            }
            session.report(.unknownFormat, at: place, "\(reader.byteCount) bytes of no known kind")
            if !place.isInert { _ = try StorageScanner(session).searchUnknown(reader, at: place.inert("bytes")) }
        } catch {
            session.report(.unreadable, at: place, error.reason)
        }
        return "unknown"
    }

    /// Scans what a string carries; only what is surely an artifact counts.
    ///
    /// - Returns: whether it is one.
    func scanNested(_ reader: any RandomAccessReader, at place: Place) -> Bool {
        guard place.depth <= session.limits.depth else { return false }
        let head = (try? reader.bytes(at: 0, count: 2)) ?? []
        if head.first == 0x80 {
            return PickleScanner(session).scan(reader, at: place, isCertain: false) != nil
        }
        return scan(reader, at: place) != "unknown"
    }

    private func identify(
        _ reader: any RandomAccessReader, at place: Place, name: String
    ) throws(ScanReadError) -> String? {
        let head = try reader.bytes(at: 0, count: 512)
        if head.isEmpty { return "empty" }
        if head.starts(with: [0x50, 0x4b, 3, 4]) || head.starts(with: [0x50, 0x4b, 5, 6]) {
            if let format = try ZipScanner(session).scan(reader, at: place) { return format }
            session.report(.brokenArchive, at: place, "a zip archive without its end record")
            try ZipScanner(session).salvage(reader, at: place)
            return "zip"
        }
        if let compression = Compression.detect(head), let format = unpack(compression, reader, at: place) {
            return format
        }
        if let format = try FormatScanner(session).scan(reader, head: head, at: place, name: name) { return format }
        if TarScanner.isHeader(head) { return try TarScanner(session).scan(reader, at: place) }
        if WideText.matches(head), reader.byteCount <= WideText.limit {
            let text = WideText.utf8(try reader.bytes(at: 0, count: reader.byteCount))
            return try TextScanner(session).scan(MemoryReader(text), at: place, name: name)
        }
        if head[0] == 0x80, head.count > 1, head[1] <= 5 {
            return PickleScanner(session).scan(reader, at: place, isCertain: true)
        }
        if let format = PickleScanner(session).scan(reader, at: place, isCertain: false) { return format }
        if TextScanner.isText(Array(head)), TextScanner.isText(try reader.bytes(at: 0, count: 4_096)) {
            return try TextScanner(session).scan(reader, at: place, name: name)
        }
        if Compression.isZlib(head), let format = unpack(.zlib, reader, at: place) { return format }
        if let format = try ZipScanner(session).scan(reader, at: place, onlyWithMembers: true) {
            session.report(.polyglot, .suspicious, at: place, offset: 0, "other bytes stand before the archive")
            return format
        }
        return nil
    }

    /// Undoes a compressed stream; nil where two bytes of zlib's that text can have turn out to be none.
    private func unpack(_ compression: Compression, _ reader: any RandomAccessReader, at place: Place) -> String? {
        var bytes: [UInt8] = []
        let limit = min(session.expansionLeft, session.limits.memberBytes)
        do throws(DecompressionFault) {
            try compression.decompress(reader, into: &bytes, limit: limit)
        } catch {
            if compression == .zlib || compression == .lzma, bytes.isEmpty { return nil }
            session.report(error == .tooLarge ? .limit : .brokenArchive, at: place, error.text)
        }
        _ = session.spend(expanded: bytes.count)
        if !bytes.isEmpty { scan(MemoryReader(bytes), at: place.member("unpacked " + compression.rawValue)) }
        return compression.rawValue
    }

    /// A second format behind the first: a zip archive that ends where the file ends.
    private func checkPolyglot(
        _ reader: any RandomAccessReader, format: String, at place: Place
    ) throws(ScanReadError) {
        let isZip = ["zip", "npz", "keras", "skops", "torch-zip", "torchscript", "torchserve-mar", "torch-package"]
            .contains(format)
        try checkPickle(reader, format: format, at: place)
        guard !isZip, format != "empty", Compression(rawValue: format) == nil, reader.byteCount > 22 else { return }
        let tail = try reader.bytes(at: max(0, reader.byteCount - 22), count: 22)
        let directory: ZipDirectory?
        if tail.starts(with: [0x50, 0x4b, 5, 6]) || session.configuration.isDeep || reader.byteCount < 1 << 20 {
            directory = try ZipDirectory.read(reader, memberLimit: session.limits.members)
        } else {
            directory = nil
        }
        guard let directory, !directory.entries.isEmpty else { return }
        if format == "tflite" {
            // Labels and the like, which the format's metadata appends as an archive.
            _ = try ZipScanner(session).scan(
                ReaderWindow(reader, start: directory.base, count: reader.byteCount - directory.base),
                at: place.member("associated files"))
            return
        }
        session.report(
            .polyglot, at: place, offset: directory.base,
            "a zip archive of \(directory.entries.count) members stands behind the \(format)")
        _ = try ZipScanner(session).scan(reader, at: place.member("zip"))
    }

    /// A file of another format that is a pickle as well: `GGUF`, `MZ` and a safetensors length are valid operations.
    private func checkPickle(
        _ reader: any RandomAccessReader, format: String, at place: Place
    ) throws(ScanReadError) {
        // A zip archive's `P` asks for a persistent id, at which a plain unpickler ends; torch looks for the zip first.
        guard !["pickle", "torch-legacy", "empty"].contains(format), let first = try reader.byte(at: 0),
            let operation = PickleOpcode(rawValue: first), operation != .persistentIdentifier
        else { return }
        let inner = session.speculation()
        guard PickleScanner(inner).scan(reader, at: place.member("as pickle"), isCertain: false) != nil,
            inner.verdict == .malicious || inner.verdict == .suspicious
        else { return }
        session.report(.polyglot, at: place, offset: 0, "the \(format) is a pickle as well")
        session.absorb(inner)
    }
}

/// Looks for artifacts hidden in the bytes of tensors, which no loader of the format runs.
struct StorageScanner {
    private let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Looks at the head, and in a deep scan at every place where a pickle or an archive could begin.
    func scan(_ reader: any RandomAccessReader, at place: Place) throws(ScanReadError) {
        let head = try reader.bytes(at: 0, count: 16)
        if NestedPayload.isArtifact(head) { try look(reader, offset: 0, at: place) }
        if session.configuration.isDeep { try search(reader, from: 1, at: place) }
    }

    /// Bytes of an unknown kind that are searched in every scan.
    private static let unknownBytes = 16 << 20

    /// Searches bytes that are of no known kind, for what a loader that skips a head would find.
    ///
    /// - Returns: whether something was found.
    func searchUnknown(_ reader: any RandomAccessReader, at place: Place) throws(ScanReadError) -> Bool {
        let before = session.verdict
        let head = ReaderWindow(reader, start: 0, count: Self.unknownBytes)
        try search(session.configuration.isDeep ? reader : head, from: 0, at: place)
        return session.verdict != before
    }

    private func search(_ reader: any RandomAccessReader, from start: Int, at place: Place) throws(ScanReadError) {
        var offset = start
        var looks = 0
        while offset < reader.byteCount, looks < 10_000 {
            let block = try reader.bytes(at: offset, count: 1 << 20)
            guard block.count > 4 else { return }
            guard session.spend(stepsForBytes: block.count) else {
                session.report(.limit, at: place, "scanning it takes more than \(session.limits.steps) steps")
                return
            }
            for index in 0..<(block.count - 4) where Self.mayStart(block, index) {
                looks += 1
                try look(reader, offset: offset + index, at: place)
            }
            offset += block.count - 4
        }
    }

    /// A pickle with an operation right behind its PROTO: by chance one place in forty thousand.
    private static func mayStart(_ block: [UInt8], _ index: Int) -> Bool {
        switch block[index] {
        case 0x80:
            let next = block[index + 2]
            guard block[index + 1] <= 5, PickleOpcode(rawValue: next) != nil else { return false }
            return next == 0x95 ? block[index + 4] < 16 : next != 0x80
        case 0x7f: return block[index + 1] == 0x45 && block[index + 2] == 0x4c && block[index + 3] == 0x46
        case 0x50: return block[index + 1] == 0x4b && block[index + 2] == 3 && block[index + 3] == 4
        default: return false
        }
    }

    private func look(_ reader: any RandomAccessReader, offset: Int, at place: Place) throws(ScanReadError) {
        guard place.depth < session.limits.depth else { return }
        let inner = session.speculation()
        let window = ReaderWindow(reader, start: offset, count: reader.byteCount - offset)
        guard ContentScanner(inner).scanNested(window, at: place), inner.verdict != .clean,
            inner.verdict != .unscannable
        else { return }
        session.report(
            .nestedPickle, at: place, offset: offset,
            "carries another artifact among other bytes; no loader of the format runs it")
        session.absorb(inner)
    }
}

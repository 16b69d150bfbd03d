/// Looks for artifacts hidden in the bytes of tensors, which no loader of the format runs.
struct StorageScanner {
    private let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Looks at the head, and in a deep scan at every place where a pickle or an archive could begin.
    func scan(_ reader: any RandomAccessReader, at place: Place) throws(ScanReadError) {
        let head = try reader.bytes(at: 0, count: 16)
        if NestedPayload.isArtifact(head) { try look(reader, offset: 0, at: place) }
        guard session.configuration.isDeep else { return }
        var offset = 1
        while offset < reader.byteCount {
            let block = try reader.bytes(at: offset, count: 1 << 20)
            guard block.count > 4 else { return }
            for index in 0..<(block.count - 4) where Self.mayStart(block, index) {
                try look(reader, offset: offset + index, at: place)
            }
            offset += block.count - 4
        }
    }

    /// A pickle with a frame or a global right behind its PROTO: rare in weights, as one in four thousand million.
    private static func mayStart(_ block: [UInt8], _ index: Int) -> Bool {
        switch block[index] {
        case 0x80:
            let next = block[index + 2]
            return block[index + 1] <= 5 && (next == 0x63 || next == 0x95 && block[index + 4] < 16 || next == 0x8c)
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
            "carries another artifact among its tensor bytes; no loader of the format runs it")
        session.absorb(inner)
    }
}

/// One attribute of an HDF5 object, as far as a loader acts upon its text (specification IV.A.2.m).
struct HDF5Attribute {
    private let session: ScanSession
    private let place: Place
    private let base: Int

    /// Reports to a session.
    init(_ session: ScanSession, _ place: Place, base: Int) {
        self.session = session
        self.place = place
        self.base = base
    }

    /// Reads the attribute's message and judges its text.
    func check(_ reader: any RandomAccessReader, _ part: Range<Int>) throws(FormatFault) {
        var cursor = FormatCursor(reader, at: part.lowerBound, end: part.upperBound)
        let version = try cursor.byte()
        guard (1...3).contains(version) else { throw .invalid("an attribute's version is unknown", part.lowerBound) }
        try cursor.skip(1)
        let sizes = [Int(try cursor.number(2)), Int(try cursor.number(2)), Int(try cursor.number(2))]
        if version == 3 { try cursor.skip(1) }
        func padded(_ size: Int) -> Int { version == 1 ? (size + 7) / 8 * 8 : size }
        let name = try cursor.bytes(padded(sizes[0])).prefix { $0 != 0 }.text
        let type = try cursor.bytes(padded(sizes[1]))
        try cursor.skip(padded(sizes[2]))
        guard type.count >= 8 else { return }
        switch type[0] & 0x0f {
        case 3, 5: judge(try cursor.bytes(cursor.remaining), name: name, offset: part.lowerBound)
        case 9:
            while cursor.remaining >= 16 {
                let length = Int(try cursor.number(4))
                guard let heap = Int(exactly: try cursor.number(8)) else { return }
                let index = try cursor.number(4)
                guard length > 0, heap > 0 else { continue }
                judge(
                    try heapObject(reader, heap: heap, index: index).prefix(length), name: name, offset: part.lowerBound
                )
            }
        default: break
        }
    }

    /// An object of the global heap (specification III.E).
    private func heapObject(
        _ reader: any RandomAccessReader, heap: Int, index: UInt64
    ) throws(FormatFault) -> [UInt8] {
        var cursor = FormatCursor(reader)
        guard heap < 1 << 60 else { throw .invalid("a heap lies beyond the end of the file", 0) }
        try cursor.seek(base + heap)
        guard try cursor.bytes(4).text == "GCOL" else { throw .invalid("no heap stands where one must", base + heap) }
        try cursor.skip(4)
        let size = Int(clamping: try cursor.number(8))
        let end = min(reader.byteCount, base + heap + min(size, 1 << 60))
        while cursor.offset + 16 <= end {
            let found = try cursor.number(2)
            try cursor.skip(6)
            let length = try cursor.length(8)
            if found == 0 { break }
            if found == index { return try cursor.bytes(length) }
            try cursor.skip(min(cursor.remaining, (length + 7) / 8 * 8))
        }
        throw .invalid("a heap has no object \(index)", base + heap)
    }

    private func judge<Bytes: Collection<UInt8>>(_ bytes: Bytes, name: String, offset: Int) {
        let text = Array(bytes)
        if text.first(where: { $0 > 0x20 }) == 0x7b {
            let end = text.lastIndex { $0 != 0 && $0 != 0x20 } ?? 0
            if let value = try? JSONReader.parse(Array(text[...end])) {
                KerasRules(session).check(value, at: place.member("attribute `\(name)`"))
            } else {
                session.report(.brokenText, at: place, offset: offset, "attribute `\(name)` is no valid JSON")
            }
        } else if NestedPayload.isWorthALook(text), let payload = NestedPayload.artifact(in: text) {
            session.report(.nestedPickle, at: place, offset: offset, "attribute `\(name)` is another artifact")
            ContentScanner(session).scan(MemoryReader(payload), at: place.member("attribute `\(name)`"))
        } else if text.count > 4, [0x63, 0x28].contains(text[0]) {
            // PyTables unpickles attributes when it opens a file.
            _ = PickleScanner(session).scan(
                MemoryReader(text), at: place.member("attribute `\(name)`"), isCertain: false)
        }
    }
}

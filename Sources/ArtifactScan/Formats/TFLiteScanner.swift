/// Scans TensorFlow Lite models: which custom operators they need (FlatBuffers, schema version 3).
struct TFLiteScanner {
    private let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Scans a model.
    func scan(_ reader: any RandomAccessReader, at place: Place) {
        do throws(FormatFault) {
            let root = try address(reader, 0)
            guard let codes = try field(reader, root, 1) else { return }
            var cursor = FormatCursor(reader, at: try address(reader, codes))
            let count = try cursor.number(4)
            guard count <= 4_096 else { throw .invalid("more than 4096 operator codes", codes) }
            for index in 0..<Int(count) {
                let table = try address(reader, cursor.offset + index * 4)
                guard let custom = try field(reader, table, 1) else { continue }
                var text = FormatCursor(reader, at: try address(reader, custom))
                let name = try text.bytes(text.length(4)).text
                check(name, offset: table, place)
            }
        } catch {
            session.report(.flatBuffer, at: place, offset: error.offset, error.text)
        }
    }

    private func check(_ name: String, offset: Int, _ place: Place) {
        let isHarmful = name.hasPrefix("Flex") && SavedModelScanner.malicious.contains(String(name.dropFirst(4)))
        if isHarmful {
            session.report(
                .tensorflowOperator, at: place, offset: offset, "the operator `\(name)` runs code or reaches files")
        } else if !name.hasPrefix("Flex"), !name.hasPrefix("TFLite_") {
            session.report(
                .onnxDomain, at: place, offset: offset, "the custom operator `\(name)` needs native code of its own")
        }
    }

    /// Follows the relative address at an offset.
    private func address(_ reader: any RandomAccessReader, _ at: Int) throws(FormatFault) -> Int {
        var cursor = FormatCursor(reader, at: 0)
        try cursor.seek(at)
        let target = at + Int(try cursor.number(4))
        guard target + 4 <= reader.byteCount else { throw .invalid("an address is beyond the end of the file", at) }
        return target
    }

    /// Where a field of a table stands, if the table has it.
    private func field(_ reader: any RandomAccessReader, _ table: Int, _ index: Int) throws(FormatFault) -> Int? {
        var cursor = FormatCursor(reader, at: 0)
        try cursor.seek(table)
        let distance = Int(Int32(truncatingIfNeeded: try cursor.number(4)))
        let layout = table - distance
        try cursor.seek(layout)
        let bytes = Int(try cursor.number(2))
        guard bytes >= 4 + index * 2 + 2 else { return nil }
        try cursor.seek(layout + 4 + index * 2)
        let offset = Int(try cursor.number(2))
        return offset == 0 ? nil : table + offset
    }
}

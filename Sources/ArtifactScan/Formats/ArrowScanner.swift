/// Looks into Arrow and Parquet files for types that readers before pyarrow 14.0.1 unpickle (CVE-2023-47248).
///
/// The tables themselves run nothing. The type stands in the schema: in the head and at the end of an Arrow file, and
/// in base64 in the metadata at the end of a Parquet file.
struct ArrowScanner {
    private static let marker = Array("arrow.py_extension_type".utf8)
    private static let schemaKey = Array("ARROW:schema".utf8)
    /// Bytes at each end that are searched.
    private static let searchedBytes = 8 << 20
    private let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Scans a file.
    func scan(_ reader: any RandomAccessReader, at place: Place) throws(ScanReadError) {
        let tail = try reader.bytes(
            at: max(0, reader.byteCount - Self.searchedBytes), count: min(reader.byteCount, Self.searchedBytes))
        search(tail, at: place)
        if let key = tail.firstOffset(of: Self.schemaKey) {
            let rest = tail[(key + Self.schemaKey.count)...]
            // The value's length stands between, in a few bytes that may be digits of base64 as well.
            for skipped in 1...8 {
                let digits = rest.dropFirst(skipped).prefix { Self.isDigit($0) }
                guard digits.count >= 64, let schema = TextEncodings.base64(digits) else { continue }
                search(schema, at: place.member("schema"))
            }
        }
        if reader.byteCount > Self.searchedBytes {
            search(try reader.bytes(at: 0, count: Self.searchedBytes), at: place)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x61...0x7a, 0x2b, 0x2f, 0x3d: true
        default: false
        }
    }

    private func search(_ bytes: [UInt8], at place: Place) {
        guard let at = bytes.firstOffset(of: Self.marker) else { return }
        session.report(.arrowType, at: place, offset: at, "a column has a type that is a pickle")
        let part = bytes[max(0, at - (1 << 16))..<min(bytes.count, at + (1 << 16))]
        for index in part.indices.dropLast(2)
        where part[index] == 0x80 && part[index + 1] <= 5 && PickleOpcode(rawValue: part[index + 2]) != nil {
            let inner = session.speculation()
            let reader = MemoryReader(Array(part[index...]))
            let found = PickleScanner(inner).scan(reader, at: place.member("type"), isCertain: true) != nil
            if found, inner.verdict == .malicious { session.absorb(inner) }
        }
    }
}

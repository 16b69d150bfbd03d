/// Scans `.npy`: arrays of numbers, and arrays of objects, which are a pickle behind the header.
struct NumPyScanner {
    /// The first bytes.
    static let magic: [UInt8] = [0x93] + Array("NUMPY".utf8)
    private let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Scans an array.
    func scan(_ reader: any RandomAccessReader, at place: Place) throws(ScanReadError) {
        let fixed = try reader.bytes(at: 6, count: 6)
        guard fixed.count == 6 else {
            session.report(.numpyHeader, at: place, "the header breaks off")
            return
        }
        let wide = fixed[0] >= 2
        let length = Int(wide ? fixed[2..<6].littleEndian : fixed[2..<4].littleEndian)
        let start = (wide ? 12 : 10) + length
        guard length <= 1 << 20, start <= reader.byteCount else {
            session.report(.numpyHeader, at: place, offset: 8, "the header's length is beyond the file or above 1 MiB")
            return
        }
        let header = try reader.bytes(at: wide ? 12 : 10, count: length).text
        // The header is a literal of Python, so escapes in it stand for what they mean.
        let plain = Self.withoutEscapes(header)
        guard plain.contains("descr"), plain.contains("shape"), !plain.contains("__") else {
            session.report(.numpyHeader, at: place, offset: 10, "the header names no type or no shape")
            return
        }
        let data = ReaderWindow(reader, start: start, count: reader.byteCount - start)
        if Self.holdsObjects(header) || Self.holdsObjects(plain) {
            session.report(
                .numpyObjects, at: place, offset: start, "an array of objects: loading it unpickles what follows")
            _ = PickleScanner(session).scan(data, at: place.member("objects"), isCertain: true)
        } else {
            try StorageScanner(session).scan(data, at: place.inert("elements"))
        }
    }

    private static func withoutEscapes(_ header: String) -> String {
        guard header.contains("\\") else { return header }
        return PickleEscapes.rawUnicode(PickleEscapes.decode(Array(header.utf8)[...])).text
    }

    /// Whether the type in the header holds objects: `O`, alone, in a field, in a subarray or between commas.
    private static func holdsObjects(_ header: String) -> Bool {
        let quoted = header.split(whereSeparator: { $0 == "'" || $0 == "\"" })
        return quoted.contains { word in
            word.split(separator: ",").contains { item in
                let code = item.drop { "|<>=() ".contains($0) || $0.isNumber }.prefix { $0 != " " }
                return code == "O" || code == "O8" || code == "O4" || code == "object"
            }
        }
    }
}

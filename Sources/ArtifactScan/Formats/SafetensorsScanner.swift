/// Scans safetensors with the limits of the reference reader, version 0.8.
struct SafetensorsScanner {
    /// The longest header that the reference reader takes.
    static let maximumHeader = 100_000_000
    private static let widths: [String: Int] = [
        "BOOL": 8, "U8": 8, "I8": 8, "F8_E5M2": 8, "F8_E4M3": 8, "F8_E8M0": 8, "F8_E4M3FNUZ": 8, "F8_E5M2FNUZ": 8,
        "I16": 16, "U16": 16, "F16": 16, "BF16": 16, "I32": 32, "U32": 32, "F32": 32, "F64": 64, "I64": 64, "U64": 64,
        "C64": 64, "C128": 128, "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6,
    ]
    private let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Whether the first bytes are a header: a length, and an object of JSON.
    static func matches(_ head: [UInt8]) -> Bool {
        guard head.count >= 10 else { return false }
        let lead = head[8...].drop { $0 == 0x20 }
        guard lead.first == 0x7b, let next = lead.dropFirst().first else { return head[8] == 0x20 && lead.isEmpty }
        return next == 0x22 || next == 0x7d || next == 0x20 || next == 0x0a
    }

    /// Scans a file.
    func scan(_ reader: any RandomAccessReader, at place: Place) throws(ScanReadError) {
        guard let stated = try reader.number(at: 0, width: 8), let length = Int(exactly: stated),
            length <= Self.maximumHeader
        else {
            session.report(
                .safetensorsHeader, at: place, offset: 0, "the header is longer than \(Self.maximumHeader) bytes")
            return
        }
        guard length <= reader.byteCount - 8 else {
            session.report(.safetensorsHeader, at: place, offset: 0, "the header is longer than the file")
            return
        }
        let header = try reader.bytes(at: 8, count: length)
        let value: JSONValue
        do throws(JSONFault) {
            value = try JSONReader.parse(header)
        } catch {
            session.report(
                .safetensorsHeader, at: place, offset: 8 + error.offset, "the header is no JSON: \(error.reason)")
            return
        }
        guard let members = value.members else {
            session.report(.safetensorsHeader, at: place, offset: 8, "the header is no object")
            return
        }
        try checkTensors(members, start: 8 + length, reader, place)
    }

    private func checkTensors(
        _ members: [(name: String, value: JSONValue)], start: Int, _ reader: any RandomAccessReader, _ place: Place
    ) throws(ScanReadError) {
        var names: Set<String> = []
        var ranges: [(start: Int, end: Int, name: String, form: String)] = []
        for member in members {
            guard names.insert(member.name).inserted else {
                session.report(.safetensorsHeader, at: place, "`\(member.name)` is there twice")
                continue
            }
            if member.name == "__metadata__" {
                checkMetadata(member.value, place)
            } else if let range = range(member.value, member.name, place) {
                ranges.append((range.lowerBound, range.upperBound, member.name, form(member.value)))
            }
        }
        var end = 0
        for range in ranges.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            if range.start != end {
                session.report(
                    .safetensorsOffsets, at: place,
                    "`\(range.name)` begins at \(range.start), where \(end) must stand: a hole or an overlap")
            }
            end = max(end, range.end)
            guard start + range.start < reader.byteCount else { continue }
            let window = ReaderWindow(reader, start: start + range.start, count: range.end - range.start)
            try StorageScanner(session).scan(window, at: place.inert("tensor `\(range.name)`"), form: range.form)
        }
        if start + end != reader.byteCount {
            session.report(
                .safetensorsOffsets, at: place, offset: min(start + end, reader.byteCount),
                "the tensors end at \(start + end), the file at \(reader.byteCount)")
        }
    }

    /// A tensor's type and shape in words, where a list of the parts is wanted.
    private func form(_ value: JSONValue) -> String {
        guard session.partLimit > 0 else { return "" }
        let shape = (value["shape"]?.elements ?? []).prefix(8).map { $0.integer.map(String.init) ?? "?" }
        return "\(value["dtype"]?.text ?? "?") [\(shape.joined(separator: ", "))]"
    }

    private func checkMetadata(_ value: JSONValue, _ place: Place) {
        guard let members = value.members else {
            session.report(.safetensorsHeader, at: place, "`__metadata__` is no object")
            return
        }
        for member in members {
            guard let text = member.value.text else {
                session.report(.safetensorsHeader, at: place, "`__metadata__.\(member.name)` is no text")
                continue
            }
            let bytes = Array(text.utf8)
            if NestedPayload.isWorthALook(bytes), let payload = NestedPayload.artifact(in: bytes) {
                session.report(.nestedPickle, at: place, "`__metadata__.\(member.name)` is another artifact, encoded")
                _ = ContentScanner(session).scanNested(MemoryReader(payload), at: place.inert(member.name))
            }
            SecretRules(session).check(bytes, at: place)
            let inside = place.member("__metadata__." + member.name)
            if text.contains("{%") || text.contains("{{") { TemplateRules(session).check(text, at: inside) }
            if text.hasPrefix("{") || text.hasPrefix("["), place.depth < session.limits.depth,
                let value = try? JSONReader.parse(bytes)
            {
                _ = ConfigurationRules(session).check(value, at: inside)
            }
        }
    }

    private func range(_ value: JSONValue, _ name: String, _ place: Place) -> Range<Int>? {
        guard let type = value["dtype"]?.text, let bits = Self.widths[type] else {
            session.report(.safetensorsHeader, at: place, "`\(name)` has no known dtype")
            return nil
        }
        guard let offsets = value["data_offsets"]?.elements?.map(\.integer), offsets.count == 2,
            let start = offsets[0], let end = offsets[1], start >= 0, end >= start, end < 1 << 60
        else {
            session.report(.safetensorsOffsets, at: place, "`\(name)` has no valid offsets")
            return nil
        }
        var product = bits
        for dimension in value["shape"]?.elements ?? [.null] {
            guard let size = dimension.integer, size >= 0 else {
                session.report(.safetensorsHeader, at: place, "`\(name)` has no valid shape")
                return nil
            }
            let (next, overflow) = product.multipliedReportingOverflow(by: size)
            guard !overflow else {
                session.report(.safetensorsHeader, at: place, "the shape of `\(name)` overflows")
                return nil
            }
            product = next
        }
        if product % 8 != 0 || product / 8 != end - start {
            session.report(
                .safetensorsOffsets, at: place, "`\(name)` has \(end - start) bytes, its shape needs \(product / 8)")
        }
        return start..<end
    }
}

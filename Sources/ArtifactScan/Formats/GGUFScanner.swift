/// Scans GGUF with checked arithmetic: the metadata, its chat templates, and where the tensors lie.
struct GGUFScanner {
    private static let widths: [UInt64: Int] = [0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8]
    /// Metadata entries and tensors at most; real models have a few thousand.
    private static let maximumEntries: UInt64 = 1 << 17
    private let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Scans a file.
    func scan(_ reader: any RandomAccessReader, at place: Place) {
        do throws(FormatFault) {
            try follow(reader, at: place)
        } catch {
            session.report(.ggufStructure, at: place, offset: error.offset, error.text)
        }
    }

    private func follow(_ reader: any RandomAccessReader, at place: Place) throws(FormatFault) {
        var cursor = FormatCursor(reader, at: 4)
        let version = try cursor.number(4)
        guard (1...3).contains(version) else { throw .invalid("version \(version) is none of 1 to 3", 4) }
        let width = version == 1 ? 4 : 8
        let tensors = try cursor.number(width)
        let entries = try cursor.number(width)
        guard tensors <= Self.maximumEntries, entries <= Self.maximumEntries else {
            throw .invalid("\(entries) metadata entries and \(tensors) tensors are above \(Self.maximumEntries)", 8)
        }
        var alignment = 32
        var keys: Set<String> = []
        for _ in 0..<entries {
            let at = cursor.offset
            let key = try cursor.bytes(cursor.length(width)).text
            guard key.utf8.count <= 65_535 else { throw .invalid("a key is longer than 65535 bytes", at) }
            if !keys.insert(key).inserted { throw .invalid("`\(key)` is there twice", at) }
            let type = try cursor.number(4)
            if key == "general.alignment", type == 4 {
                let value = try cursor.number(4)
                guard value > 0, value <= 1 << 20, value % 8 == 0 else {
                    throw .invalid("the alignment is no such", at)
                }
                alignment = Int(value)
                continue
            }
            try value(type, key: key, &cursor, width: width, depth: 0, at: place)
        }
        try followTensors(Int(tensors), alignment: alignment, width: width, &cursor, at: place)
    }

    private func value(
        _ type: UInt64, key: String, _ cursor: inout FormatCursor, width: Int, depth: Int, at place: Place
    ) throws(FormatFault) {
        if let bytes = Self.widths[type] { return try cursor.skip(bytes) }
        switch type {
        case 8:
            let at = cursor.offset
            let length = try cursor.length(width)
            guard length <= 16 << 20 else { return try cursor.skip(length) }
            let isTemplate = key.hasPrefix("tokenizer.chat_template")
            guard isTemplate || depth == 0 else { return try cursor.skip(length) }
            let bytes = try cursor.bytes(length)
            if isTemplate || bytes.firstOffset(of: [0x7b, 0x25]) != nil || bytes.firstOffset(of: [0x7b, 0x7b]) != nil {
                TemplateRules(session).check(bytes.text, at: place.member(key), offset: at)
            }
            SecretRules(session).check(bytes, at: place.member(key))
        case 9:
            guard depth < 4 else { throw .invalid("arrays nest more than 4 deep", cursor.offset) }
            let element = try cursor.number(4)
            let at = cursor.offset
            let count = try cursor.number(width)
            guard count <= UInt64(cursor.remaining) else { throw .invalid("an array is longer than the file", at) }
            if let bytes = Self.widths[element] {
                let (total, overflow) = Int(count).multipliedReportingOverflow(by: bytes)
                guard !overflow else { throw .invalid("an array is longer than the file", at) }
                return try cursor.skip(total)
            }
            for _ in 0..<count {
                try value(element, key: key, &cursor, width: width, depth: depth + 1, at: place)
            }
        default: throw .invalid("metadata type \(type) is unknown", cursor.offset)
        }
    }

    private func followTensors(
        _ count: Int, alignment: Int, width: Int, _ cursor: inout FormatCursor, at place: Place
    ) throws(FormatFault) {
        var furthest: (offset: UInt64, elements: UInt64) = (0, 0)
        var found: [(name: String, offset: UInt64, form: String)] = []
        for _ in 0..<count {
            let at = cursor.offset
            let name = try cursor.bytes(cursor.length(width))
            guard name.count <= 1_024 else { throw .invalid("a tensor's name is longer than 1024 bytes", at) }
            let dimensions = try cursor.number(4)
            guard dimensions <= 8 else { throw .invalid("a tensor has \(dimensions) dimensions, above 8", at) }
            var elements: UInt64 = 1
            var shape: [UInt64] = []
            for _ in 0..<dimensions {
                shape.append(try cursor.number(width))
                let (next, overflow) = elements.multipliedReportingOverflow(by: shape.last ?? 0)
                guard !overflow, next < 1 << 56 else { throw .invalid("the dimensions of `\(name.text)` overflow", at) }
                elements = next
            }
            let type = try cursor.number(4)
            guard type < 64 else { throw .invalid("`\(name.text)` has the unknown type \(type)", at) }
            let offset = try cursor.number(8)
            guard offset % UInt64(alignment) == 0 else { throw .invalid("`\(name.text)` is not aligned", at) }
            if (offset, elements) > furthest { furthest = (offset, elements) }
            if session.partLimit > 0 { found.append((name.text, offset, "type \(type) \(shape)")) }
        }
        note(found, end: UInt64(cursor.remaining), at: place)
        guard count > 0 else { return }
        let data = UInt64((cursor.offset + alignment - 1) / alignment * alignment)
        // The coarsest type packs eight elements and more into a byte; less than that cannot be there.
        guard furthest.offset <= UInt64(cursor.end),
            data + furthest.offset + furthest.elements / 8 <= UInt64(cursor.end)
        else { throw .invalid("a tensor lies beyond the end of the file", cursor.offset) }
    }

    /// Notes the tensors as parts: each goes to where the next begins.
    private func note(_ tensors: [(name: String, offset: UInt64, form: String)], end: UInt64, at place: Place) {
        let sorted = tensors.sorted { $0.offset < $1.offset }
        for (number, tensor) in sorted.enumerated() {
            let next = number + 1 < sorted.count ? sorted[number + 1].offset : max(end, tensor.offset)
            _ = session.enter(
                place.inert("tensor `\(tensor.name)`"), byteCount: Int(clamping: next - tensor.offset),
                format: tensor.form)
        }
    }
}

/// Scans tar archives: NeMo, torch's oldest checkpoints and plain ones (POSIX.1-2001 pax, ustar, GNU).
struct TarScanner {
    private static let blockBytes = 512
    private let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Whether a first block is a tar header: its checksum is right.
    static func isHeader(_ block: [UInt8]) -> Bool {
        guard block.count == blockBytes, let stated = octal(block[148..<156]) else { return false }
        var sum = 0
        for (index, byte) in block.enumerated() { sum += (148..<156).contains(index) ? 32 : Int(byte) }
        return sum == stated && sum > 256
    }

    private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
        if let first = field.first, first == 0x80 {
            return Int(exactly: field.dropFirst().suffix(8).bigEndian)
        }
        let digits = field.filter { (0x30...0x37).contains($0) }
        return digits.isEmpty ? (field.allSatisfy { $0 == 0 || $0 == 32 } ? 0 : nil) : Int(digits.text, radix: 8)
    }

    /// What a header before a member says of it, in the forms of GNU and pax.
    private struct Override {
        var name: String?
        var target: String?
        var size: Int?
    }

    /// Scans an archive.
    ///
    /// - Returns: the format.
    func scan(_ reader: any RandomAccessReader, at place: Place) throws(ScanReadError) -> String {
        var offset = 0
        var names: [String] = []
        var next = Override()
        var ended = false
        while offset + Self.blockBytes <= reader.byteCount {
            let header = try reader.bytes(at: offset, count: Self.blockBytes)
            if header.allSatisfy({ $0 == 0 }) {
                // Some readers end here and others pass zeros over, as for archives that were put together.
                guard session.spend(steps: 1) else { break }
                ended = true
                offset += Self.blockBytes
                continue
            }
            guard Self.isHeader(header), let stated = Self.octal(header[124..<136]) else {
                if !ended { session.report(.brokenArchive, at: place, offset: offset, "a tar header is broken") }
                break
            }
            let isExtension = [0x4c, 0x4b, 0x78, 0x67].contains(header[156])
            let size = isExtension ? stated : next.size ?? stated
            guard size >= 0, size <= reader.byteCount - offset - Self.blockBytes else {
                session.report(.brokenArchive, at: place, offset: offset, "a member of a tar archive breaks off")
                break
            }
            guard names.count < session.limits.members else {
                session.report(.limit, at: place, "more than \(session.limits.members) members")
                break
            }
            if ended {
                session.report(.hiddenMember, at: place, offset: offset, "a member stands behind the archive's end")
                ended = false
            }
            let data = ReaderWindow(reader, start: offset + Self.blockBytes, count: size)
            offset += Self.blockBytes + (size + Self.blockBytes - 1) / Self.blockBytes * Self.blockBytes
            switch header[156] {
            case 0x4c: next.name = try data.bytes(at: 0, count: 4_096).prefix { $0 != 0 }.text
            case 0x4b: next.target = try data.bytes(at: 0, count: 4_096).prefix { $0 != 0 }.text
            case 0x78, 0x67: try readExtension(data, into: &next)
            default:
                let name = next.name ?? Self.name(header)
                names.append(name)
                scanMember(name, target: next.target, header, data, place)
                next = Override()
            }
        }
        let format = Self.format(names)
        ArchiveRules(session).check(names: names, format: format, place: place)
        return format
    }

    private func scanMember(
        _ name: String, target: String?, _ header: [UInt8], _ data: ReaderWindow, _ place: Place
    ) {
        if let fault = MemberName.fault(name) {
            session.report(.memberName, fault.severity, at: place, "member `\(name)` \(fault.text)")
        }
        switch header[156] {
        case 0x31, 0x32:
            let target: String = target ?? header[157..<257].prefix { $0 != 0 }.text
            let leaves = MemberName.fault(target) != nil
            session.report(
                .memberLink, leaves ? .malicious : .suspicious, at: place,
                "member `\(name)` links to `\(target)`" + (leaves ? ", outside the archive" : ""))
        case 0x33, 0x34, 0x36: session.report(.memberLink, at: place, "member `\(name)` is a device or a pipe")
        case 0x35: break
        default: ContentScanner(session).scan(data, at: place.member(name))
        }
    }

    private static func name(_ header: [UInt8]) -> String {
        let name = header[0..<100].prefix { $0 != 0 }.text
        let prefix = header[345..<500].prefix { $0 != 0 }.text
        return header[257..<262].text == "ustar" && !prefix.isEmpty ? prefix + "/" + name : name
    }

    /// The records of a pax header: `length key=value`.
    private func readExtension(_ data: ReaderWindow, into next: inout Override) throws(ScanReadError) {
        let text = try data.bytes(at: 0, count: 1 << 16).text
        for line in text.split(separator: "\n") {
            guard let space = line.firstIndex(of: " "), let sign = line[space...].firstIndex(of: "=") else { continue }
            let value = String(line[line.index(after: sign)...])
            switch line[line.index(after: space)..<sign] {
            case "path": next.name = value
            case "linkpath": next.target = value
            case "size": next.size = Int(value) ?? -1
            case "GNU.sparse.name": next.name = value
            default: break
            }
        }
    }

    private static func format(_ names: [String]) -> String {
        func has(_ name: String) -> Bool { names.contains { $0 == name || $0.hasSuffix("/" + name) } }
        if has("model_config.yaml") { return "nemo" }
        return has("pickle") || has("storages") || has("sys_info") ? "torch-tar" : "tar"
    }
}

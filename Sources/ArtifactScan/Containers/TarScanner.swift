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

    /// Scans an archive.
    ///
    /// - Returns: the format.
    func scan(_ reader: any RandomAccessReader, at place: Place) throws(ScanReadError) -> String {
        var offset = 0
        var names: [String] = []
        var longName: String?
        while offset + Self.blockBytes <= reader.byteCount {
            let header = try reader.bytes(at: offset, count: Self.blockBytes)
            if header.allSatisfy({ $0 == 0 }) { break }
            guard Self.isHeader(header), let size = Self.octal(header[124..<136]), size >= 0,
                size <= reader.byteCount - offset - Self.blockBytes
            else {
                session.report(.brokenArchive, at: place, offset: offset, "a tar header is broken")
                break
            }
            guard names.count < session.limits.members else {
                session.report(.limit, at: place, "more than \(session.limits.members) members")
                break
            }
            let data = ReaderWindow(reader, start: offset + Self.blockBytes, count: size)
            offset += Self.blockBytes + (size + Self.blockBytes - 1) / Self.blockBytes * Self.blockBytes
            if header[156] == 0x4c {
                longName = try data.bytes(at: 0, count: 4_096).prefix { $0 != 0 }.text
                continue
            }
            if header[156] == 0x78 || header[156] == 0x67 {
                longName = try paxPath(data) ?? longName
                continue
            }
            let name = longName ?? Self.name(header)
            longName = nil
            names.append(name)
            scanMember(name, header, data, place)
        }
        let format = Self.format(names)
        ArchiveRules(session).check(names: names, format: format, place: place)
        return format
    }

    private func scanMember(_ name: String, _ header: [UInt8], _ data: ReaderWindow, _ place: Place) {
        if let fault = MemberName.fault(name) {
            session.report(.memberName, fault.severity, at: place, "member `\(name)` \(fault.text)")
        }
        switch header[156] {
        case 0x31, 0x32:
            let target = header[157..<257].prefix { $0 != 0 }.text
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

    private func paxPath(_ data: ReaderWindow) throws(ScanReadError) -> String? {
        let text = try data.bytes(at: 0, count: 1 << 16).text
        for line in text.split(separator: "\n") {
            guard let key = line.firstRange(of: " path=") else { continue }
            return String(line[key.upperBound...])
        }
        return nil
    }

    private static func format(_ names: [String]) -> String {
        func has(_ name: String) -> Bool { names.contains { $0 == name || $0.hasSuffix("/" + name) } }
        if has("model_config.yaml") { return "nemo" }
        return has("pickle") || has("storages") || has("sys_info") ? "torch-tar" : "tar"
    }
}

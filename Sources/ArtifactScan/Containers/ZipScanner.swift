/// Scans zip archives: torch checkpoints, TorchScript, Keras, npz, skops and plain ones.
struct ZipScanner {
    private let session: ScanSession
    private let content: ContentScanner

    /// Scans for a session.
    init(_ session: ScanSession) {
        self.session = session
        content = ContentScanner(session)
    }

    /// Scans an archive.
    ///
    /// - Returns: the format, or nil where there is no end record.
    func scan(
        _ reader: any RandomAccessReader, at place: Place, onlyWithMembers: Bool = false
    ) throws(ScanReadError) -> String? {
        guard let directory = try ZipDirectory.read(reader, memberLimit: session.limits.members),
            !onlyWithMembers || !directory.entries.isEmpty
        else { return nil }
        if let fault = directory.fault {
            session.report(.brokenArchive, at: place, offset: directory.directoryOffset, fault)
        }
        let names = directory.entries.map(\.name)
        let format = Self.format(names)
        var place = place
        place.isTorch = format.hasPrefix("torch")
        checkNames(directory.entries, place)
        var covered: [Range<Int>] = []
        for entry in directory.entries {
            guard let data = try locate(entry, reader, place) else { continue }
            covered.append(entry.headerOffset..<(data + entry.packedBytes))
            try scanMember(entry, data: data, reader, place, format: format)
        }
        try checkGaps(covered, reader, directory, place)
        ArchiveRules(session).check(names: names, format: format, place: place)
        return format
    }

    /// What kind of archive these members make.
    static func format(_ names: [String]) -> String {
        func has(_ suffix: String) -> Bool { names.contains { $0 == suffix || $0.hasSuffix("/" + suffix) } }
        if has("constants.pkl") || names.contains(where: { $0.contains("/code/") || $0.hasPrefix("code/") }) {
            return "torchscript"
        }
        if names.contains(where: { $0.hasSuffix(".data/extern_modules") || $0.hasSuffix(".data/version") }) {
            return "torch-package"
        }
        if has("data.pkl") { return "torch-zip" }
        if has("config.json"), has("metadata.json") || has("model.weights.h5") { return "keras" }
        if has("schema.json") { return "skops" }
        if has("MAR-INF/MANIFEST.json") { return "torchserve-mar" }
        return !names.isEmpty && names.allSatisfy { $0.hasSuffix(".npy") } ? "npz" : "zip"
    }

    private func checkNames(_ entries: [ZipEntry], _ place: Place) {
        var seen: Set<String> = []
        for entry in entries {
            if let fault = MemberName.fault(entry.name) {
                session.report(.memberName, fault.severity, at: place, "member `\(entry.name)` \(fault.text)")
            }
            if !seen.insert(entry.name).inserted {
                session.report(.duplicateMember, at: place, "two members are named `\(entry.name)`")
            }
            if entry.isLink { session.report(.memberLink, at: place, "member `\(entry.name)` is a symbolic link") }
        }
    }

    /// Where a member's data begins, after its local header, which must say the same as the directory.
    private func locate(
        _ entry: ZipEntry, _ reader: any RandomAccessReader, _ place: Place
    ) throws(ScanReadError) -> Int? {
        let header = try reader.bytes(at: entry.headerOffset, count: 30)
        guard header.count == 30, header.starts(with: [0x50, 0x4b, 3, 4]) else {
            session.report(
                .brokenArchive, at: place, offset: entry.headerOffset, "member `\(entry.name)` has no local header")
            return nil
        }
        let nameLength = Int(header[26..<28].littleEndian)
        let name = try reader.bytes(at: entry.headerOffset + 30, count: nameLength)
        if name != entry.nameBytes {
            session.report(
                .headerMismatch, at: place, offset: entry.headerOffset,
                "the directory says `\(entry.name)`, the member itself `\(name.text)`")
        }
        let flags = UInt16(header[6..<8].littleEndian)
        if (flags | entry.flags) & 0x61 != 0 {
            session.report(
                .memberFlags, at: place, offset: entry.headerOffset,
                "member `\(entry.name)` is marked as encrypted or patched, which hides it from some readers")
        }
        if UInt16(header[8..<10].littleEndian) != entry.method {
            session.report(
                .headerMismatch, at: place, offset: entry.headerOffset,
                "the directory and the member `\(entry.name)` name different compressions")
        }
        // Zeros stand for sizes that follow the data, and all ones for sizes in the extra field.
        let stated = Int(header[18..<22].littleEndian)
        if stated != entry.packedBytes, stated != 0, stated != 0xffff_ffff, flags & 8 == 0 {
            session.report(
                .headerMismatch, at: place, offset: entry.headerOffset,
                "the directory and the member `\(entry.name)` name different sizes")
            try scanHidden(
                ReaderWindow(reader, start: entry.headerOffset, count: reader.byteCount - entry.headerOffset), place)
        }
        let start = entry.headerOffset + 30 + nameLength + Int(header[28..<30].littleEndian)
        guard start <= reader.byteCount, entry.packedBytes <= reader.byteCount - start else {
            session.report(
                .brokenArchive, at: place, offset: start, "member `\(entry.name)` ends behind the file's end")
            return start <= reader.byteCount ? start : nil
        }
        return start
    }

    private func scanMember(
        _ entry: ZipEntry, data: Int, _ reader: any RandomAccessReader, _ place: Place, format: String
    ) throws(ScanReadError) {
        guard !entry.name.hasSuffix("/") || entry.packedBytes > 0 else { return }
        let window = ReaderWindow(reader, start: data, count: entry.packedBytes)
        if Self.isStorage(entry.name, format: format), entry.method == 0 {
            try scanStorage(entry, window, place)
            return
        }
        switch entry.method {
        case 0:
            content.scan(window, at: place.member(entry.name))
            if session.configuration.isDeep || entry.packedBytes <= 1 << 20 { try check(entry, window, place) }
        case 8:
            var bytes: [UInt8] = []
            let limit = min(session.expansionLeft, session.limits.memberBytes)
            do throws(DecompressionFault) {
                try Compression.deflate.decompress(window, into: &bytes, limit: limit)
            } catch {
                session.report(
                    error == .tooLarge ? .limit : .brokenArchive, at: place.member(entry.name), error.text)
            }
            _ = session.spend(expanded: bytes.count)
            if Checksum.of(bytes) != entry.checksum { reportChecksum(entry, place) }
            if Self.isStorage(entry.name, format: format) {
                try scanStorage(entry, MemoryReader(bytes), place)
            } else {
                content.scan(MemoryReader(bytes), at: place.member(entry.name))
            }
        case 12, 14, 95: try scanPacked(entry, window, place)
        default:
            session.report(
                .opaqueMember, at: place.member(entry.name), "compression \(entry.method) cannot be undone here")
        }
    }

    private static func read(
        _ window: ReaderWindow, at offset: Int, count: Int
    ) throws(DecompressionFault) -> [UInt8] {
        do throws(ScanReadError) {
            return try window.bytes(at: offset, count: count)
        } catch {
            throw .unreadable(error.reason)
        }
    }

    /// bzip2, LZMA and xz, which torch does not read and Python's `zipfile` does: so numpy, Keras and skops too.
    private func scanPacked(
        _ entry: ZipEntry, _ window: ReaderWindow, _ place: Place
    ) throws(ScanReadError) {
        var bytes: [UInt8] = []
        let limit = min(session.expansionLeft, session.limits.memberBytes)
        do throws(DecompressionFault) {
            switch entry.method {
            case 12: try Compression.bzip2.decompress(window, into: &bytes, limit: limit)
            case 95: try Compression.xz.decompress(window, into: &bytes, limit: limit)
            default:
                // APPNOTE 5.8.8: version, length of the properties, properties, then the stream without a header.
                guard entry.unpackedBytes <= limit, entry.packedBytes <= session.limits.memberBytes else {
                    throw .tooLarge
                }
                let head = try Self.read(window, at: 0, count: 9)
                guard head.count == 9, head[2] == 5, head[3] == 0 else { throw .broken("an LZMA member is broken") }
                bytes = try LZMADecoder.decodeRaw(
                    Self.read(window, at: 9, count: entry.packedBytes), properties: Array(head[4..<9]), isSecond: false,
                    filter: [], count: entry.unpackedBytes)
            }
        } catch {
            session.report(error == .tooLarge ? .limit : .brokenArchive, at: place.member(entry.name), error.text)
        }
        _ = session.spend(expanded: bytes.count)
        if Checksum.of(bytes) != entry.checksum { reportChecksum(entry, place) }
        content.scan(MemoryReader(bytes), at: place.member(entry.name))
    }

    /// Tensor bytes: read whole only in a deep scan, else the head alone.
    private func scanStorage(
        _ entry: ZipEntry, _ window: any RandomAccessReader, _ place: Place
    ) throws(ScanReadError) {
        try StorageScanner(session).scan(window, at: place.inert(entry.name))
        if session.configuration.isDeep, entry.method == 0 { try check(entry, window, place) }
    }

    private static func isStorage(_ name: String, format: String) -> Bool {
        guard format.hasPrefix("torch") else { return false }
        let parts = name.split(separator: "/")
        guard parts.count >= 2, let last = parts.last else { return false }
        return (parts[parts.count - 2] == "data" || parts[parts.count - 2] == "constants")
            && last.allSatisfy { $0.isASCII && $0.isNumber }
    }

    private func check(
        _ entry: ZipEntry, _ window: any RandomAccessReader, _ place: Place
    ) throws(ScanReadError) {
        let sum: UInt32
        if let surveyed = window.surveyed, let known = try surveyed.survey.checksum(of: window, from: surveyed.start) {
            sum = known
        } else {
            sum = try Checksum.of(window, 0..<window.byteCount)
        }
        if sum != entry.checksum { reportChecksum(entry, place) }
    }

    private func reportChecksum(_ entry: ZipEntry, _ place: Place) {
        session.report(
            .memberChecksum, at: place.member(entry.name),
            "the checksum is wrong: some readers stop here, others load it")
    }

    /// Looks for members that the directory does not name, and for bytes around the archive.
    private func checkGaps(
        _ covered: [Range<Int>], _ reader: any RandomAccessReader, _ directory: ZipDirectory, _ place: Place
    ) throws(ScanReadError) {
        var end = directory.base
        for range in covered.sorted(by: { $0.lowerBound < $1.lowerBound }) + [directory.directoryOffset..<Int.max] {
            if range.lowerBound > end {
                let gap = try reader.bytes(at: end, count: min(1 << 20, range.lowerBound - end))
                if let at = gap.firstOffset(of: [0x50, 0x4b, 3, 4]) {
                    session.report(
                        .hiddenMember, at: place, offset: end + at, "a member is there that the directory does not name"
                    )
                    let window = ReaderWindow(reader, start: end + at, count: range.lowerBound - end - at)
                    try scanHidden(window, place)
                }
            } else if range.lowerBound < end, range.upperBound != Int.max {
                session.report(.overlap, at: place, offset: range.lowerBound, "members overlap")
            }
            end = max(end, range.upperBound)
        }
        if directory.base > 0, place.depth < session.limits.depth {
            try scanAround(ReaderWindow(reader, start: 0, count: directory.base), place.member("before the archive"))
        }
        if directory.trailingBytes > 0, place.depth < session.limits.depth {
            let start = reader.byteCount - directory.trailingBytes
            let window = ReaderWindow(reader, start: start, count: directory.trailingBytes)
            try scanAround(window, place.member("behind the archive"))
        }
        if directory.base > 0 || directory.trailingBytes > 0 {
            session.report(
                .trailingData, at: place, offset: directory.base > 0 ? 0 : directory.endOffset,
                "\(directory.base) bytes before and \(directory.trailingBytes) bytes behind the archive")
        }
    }

    /// Bytes before or behind the archive that are an artifact too: some readers take them and not the archive.
    private func scanAround(_ window: ReaderWindow, _ place: Place) throws(ScanReadError) {
        guard NestedPayload.isArtifact(try window.bytes(at: 0, count: 16)) else { return }
        session.report(.polyglot, .suspicious, at: place, offset: 0, "another artifact stands beside the archive")
        content.scan(window, at: place)
    }

    /// Scans the members of an archive that has lost its directory, by their own headers.
    func salvage(_ reader: any RandomAccessReader, at place: Place) throws(ScanReadError) {
        let bytes = try reader.bytes(at: 0, count: min(session.limits.memberBytes, 64 << 20))
        var start = 0
        var members = 0
        while members < 1_000, let at = bytes.firstOffset(of: [0x50, 0x4b, 3, 4], from: start) {
            members += 1
            start = at + 4
            try scanHidden(ReaderWindow(reader, start: at, count: reader.byteCount - at), place)
        }
    }

    private func scanHidden(_ window: ReaderWindow, _ place: Place) throws(ScanReadError) {
        let header = try window.bytes(at: 0, count: 30)
        guard header.count == 30, place.depth < session.limits.depth else { return }
        let start = 30 + Int(header[26..<28].littleEndian) + Int(header[28..<30].littleEndian)
        // A size of 0 stands for one that is written behind the data.
        let stated = Int(header[18..<22].littleEndian)
        let data = ReaderWindow(window, start: start, count: stated > 0 ? stated : window.byteCount)
        if header[8] == 0 { content.scan(data, at: place.member("hidden member")) }
        if header[8] == 8 {
            var bytes: [UInt8] = []
            _ = try? Compression.deflate.decompress(data, into: &bytes, limit: session.expansionLeft)
            _ = session.spend(expanded: bytes.count)
            content.scan(MemoryReader(bytes), at: place.member("hidden member"))
        }
    }
}

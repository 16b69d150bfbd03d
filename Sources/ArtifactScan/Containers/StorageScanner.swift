/// Looks for artifacts hidden in the bytes of tensors, which no loader of the format runs.
struct StorageScanner {
    private let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Looks at the head, and in a deep scan at every place where a pickle or an archive could begin.
    func scan(_ reader: any RandomAccessReader, at place: Place) throws(ScanReadError) {
        let head = try reader.bytes(at: 0, count: 16)
        if NestedPayload.isArtifact(head) { try look(reader, offset: 0, at: place) }
        if session.configuration.isDeep { try search(reader, from: 1, at: place) }
    }

    /// Bytes of an unknown kind that are searched in every scan.
    private static let unknownBytes = 16 << 20

    /// Searches bytes that are of no known kind, for what a loader that skips a head would find.
    ///
    /// - Returns: whether something was found.
    func searchUnknown(_ reader: any RandomAccessReader, at place: Place) throws(ScanReadError) -> Bool {
        let before = session.verdict
        let head = ReaderWindow(reader, start: 0, count: Self.unknownBytes)
        try search(session.configuration.isDeep ? reader : head, from: 0, at: place)
        return session.verdict != before
    }

    /// Bytes that are searched together: they stay in the processor's cache between reading and searching.
    private static let blockBytes = 1 << 16
    /// Places at which one search looks closer; random bytes have a few in every gigabyte.
    private static let places = 100_000

    private func search(_ reader: any RandomAccessReader, from start: Int, at place: Place) throws(ScanReadError) {
        var offset = start
        var looks = 0
        while offset < reader.byteCount {
            let block = try reader.bytes(at: offset, count: Self.blockBytes)
            guard block.count > Self.leadBytes else { return }
            guard session.spend(stepsForBytes: block.count) else {
                session.report(.limit, at: place, "scanning it takes more than \(session.limits.steps) steps")
                return
            }
            for index in CandidateSearch.candidates(in: block, leaving: Self.leadBytes)
            where Self.mayStart(block, index, remaining: reader.byteCount - offset - index) {
                looks += 1
                guard looks <= Self.places else {
                    session.report(
                        .limit, at: place, "more than \(Self.places) places look like the start of an artifact")
                    return
                }
                try look(reader, offset: offset + index, at: place)
            }
            offset += block.count - Self.leadBytes
        }
    }

    /// A pickle by the shape of its first operations, or what has the first bytes of an executable or an archive.
    private static func mayStart(_ block: [UInt8], _ index: Int, remaining: Int) -> Bool {
        switch block[index] {
        case 0x80:
            return block[index + 1] <= 5 && PickleOutline.isPlausible(block, at: index, remaining: remaining)
        case 0x7f:
            guard block[index + 1] == 0x45, block[index + 2] == 0x4c, block[index + 3] == 0x46 else { return false }
            // Class, byte order and version: four bytes alone stand by chance once in every four gigabytes.
            return (1...2).contains(block[index + 4]) && (1...2).contains(block[index + 5]) && block[index + 6] == 1
        case 0x50: return block[index + 1] == 0x4b && block[index + 2] == 3 && block[index + 3] == 4
        default: return false
        }
    }

    /// Bytes that ``mayStart(_:_:)`` looks at after the first one.
    private static let leadBytes = 7

    /// Whether a finding is more than random bytes come to: they run into persistent ids, extension codes, calls of
    /// nothing and ends of streams every few megabytes, and never spell the name of an import.
    private static func isNoChance(_ finding: Finding) -> Bool {
        let byChance: [Rule] = [
            .persistentIdentifier, .extensionCode, .brokenPickle, .trailingData, .frameCrossing, .nestedPickle,
            .expansion, .argumentViolation, .limit, .computedName, .computedCall, .planting, .specialState,
        ]
        guard finding.severity == .malicious || finding.severity == .suspicious, !byChance.contains(finding.rule) else {
            return false
        }
        guard finding.rule == .unlistedGlobal else { return true }
        let words = finding.message.utf8.split(separator: UInt8(ascii: "`"), omittingEmptySubsequences: false)
        return words.count > 1 && words[1].count > 4 && words[1].allSatisfy { (0x21..<0x7f).contains($0) }
    }

    private func look(_ reader: any RandomAccessReader, offset: Int, at place: Place) throws(ScanReadError) {
        guard place.depth < session.limits.depth else { return }
        let inner = session.speculation()
        let window = ReaderWindow(reader, start: offset, count: reader.byteCount - offset)
        guard ContentScanner(inner).scanNested(window, at: place), inner.verdict != .clean,
            inner.verdict != .unscannable, inner.findings.contains(where: Self.isNoChance)
        else { return }
        session.report(
            .nestedPickle, at: place, offset: offset,
            "carries another artifact among other bytes; no loader of the format runs it")
        session.absorb(inner)
    }
}

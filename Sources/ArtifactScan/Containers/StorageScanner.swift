/// Looks for artifacts hidden in the bytes of tensors, which no loader of the format runs.
struct StorageScanner {
    private let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Looks at the head, and in a deep scan at every place where a pickle or an archive could begin.
    ///
    /// - Parameter form: what the bytes are, for the list of the file's parts.
    func scan(
        _ reader: any RandomAccessReader, at place: Place, form: String = "numbers"
    ) throws(ScanReadError) {
        _ = session.enter(place, byteCount: reader.byteCount, format: form)
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
        let surveyed = reader.surveyed
        var offset = start
        var looks = 0
        while offset < reader.byteCount {
            let count = min(Self.blockBytes, reader.byteCount - offset)
            let isLast = offset + count == reader.byteCount
            // Nothing can begin in the last bytes, and what begins in those of a block is seen whole in the next one.
            let judged = count - (isLast ? ArtifactStart.leadBytes : ArtifactStart.viewBytes)
            guard judged > 0 else { return }
            guard session.spend(stepsForBytes: count) else {
                session.report(.limit, at: place, "scanning it takes more than \(session.limits.steps) steps")
                return
            }
            let starts: [Int]
            if let surveyed, let known = surveyed.survey.starts(in: surveyed.start + offset, count: judged) {
                starts = try plausible(known.map { $0 - surveyed.start - offset }, reader, from: offset)
            } else {
                starts = try plausible(reader, from: offset, count: count, judged: judged)
            }
            for index in starts {
                looks += 1
                guard looks <= Self.places else {
                    session.report(
                        .limit, at: place, "more than \(Self.places) places look like the start of an artifact")
                    return
                }
                try look(reader, offset: offset + index, at: place)
            }
            if isLast { return }
            offset += judged
        }
    }

    /// The places of a block at which an artifact could begin, by reading it.
    private func plausible(
        _ reader: any RandomAccessReader, from offset: Int, count: Int, judged: Int
    ) throws(ScanReadError) -> [Int] {
        let block = try reader.bytes(at: offset, count: count)
        let remaining = reader.byteCount - offset
        var starts: [Int] = []
        block.withUnsafeBytes { bytes in
            CandidateSearch.forEach(in: bytes, below: min(judged, bytes.count)) { index in
                let view = block.span.extracting(index..<min(block.count, index + ArtifactStart.viewBytes))
                if ArtifactStart.isPlausible(view, remaining: remaining - index) { starts.append(index) }
            }
        }
        return starts
    }

    /// Those of the places at which an artifact could begin, now that it is known where these bytes end.
    private func plausible(
        _ places: [Int], _ reader: any RandomAccessReader, from offset: Int
    ) throws(ScanReadError) -> [Int] {
        var starts: [Int] = []
        for index in places {
            let view = try reader.bytes(at: offset + index, count: ArtifactStart.viewBytes)
            if ArtifactStart.isPlausible(view.span, remaining: reader.byteCount - offset - index) {
                starts.append(index)
            }
        }
        return starts
    }

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

/// What a deep scan wants to know of every byte of a file, noted while the bytes pass in order on their way somewhere:
/// the places at which an artifact could begin, and checksums of an archive's runs.
///
/// ```swift
/// var survey = StreamSurvey()
/// for piece in pieces { survey.take(piece) }
/// let report = scanner.scan(reader, path: "model.safetensors", survey: survey)
/// ```
///
/// Pieces may be cut anywhere; what a scan says does not depend on the cuts, nor on whether there was a survey. Large
/// pieces cost less.
public struct StreamSurvey: Sendable {
    /// Places that are kept, half a megabyte of them; the bytes of a file with more are read again.
    private static let placeLimit = 1 << 16
    /// The least bytes of a run that has a checksum of its own: members of archives begin and end within runs.
    private static let runBytes = 1 << 17
    /// Runs that are kept, two megabytes of them; behind them checksums need reading again.
    private static let runLimit = 1 << 17

    /// Bytes that passed.
    public private(set) var byteCount = 0

    private var places: [Int] = []
    /// Places before which there were not yet enough bytes to tell.
    private var openPlaces: [Int] = []
    private var hasTooManyPlaces = false
    /// The last bytes that passed, as many as a place needs to be told.
    private var tail: [UInt8] = []
    /// Whether the bytes are an archive's, in which alone there are checksums to compare.
    private var isArchive = false
    private var runs: [(end: Int, checksum: UInt32)] = []

    /// Starts before the first byte.
    public init() {}

    /// Takes the next bytes.
    ///
    /// - Parameter bytes: the piece; it is not kept.
    public mutating func take(_ bytes: UnsafeRawBufferPointer) {
        guard !bytes.isEmpty else { return }
        if byteCount == 0 { isArchive = bytes.prefix(4).elementsEqual([0x50, 0x4b, 3, 4]) }
        if !hasTooManyPlaces {
            closePlaces(bytes)
            notePlaces(bytes)
            keepTail(bytes)
            if places.count + openPlaces.count > Self.placeLimit {
                hasTooManyPlaces = true
                (places, openPlaces, tail) = ([], [], [])
            }
        }
        if isArchive { noteRuns(bytes) }
        byteCount += bytes.count
    }

    /// The places from `offset` on within `count` bytes at which an artifact could begin, in order; nil where there
    /// were too many to keep. Whether one can must be asked again with the bytes' real end.
    func starts(in offset: Int, count: Int) -> [Int]? {
        guard !hasTooManyPlaces, offset >= 0, offset + count <= byteCount else { return nil }
        var low = 0
        var high = places.count
        while low < high {
            let middle = (low + high) / 2
            if places[middle] < offset { low = middle + 1 } else { high = middle }
        }
        let range = offset..<(offset + count)
        return Array(places[low...].prefix(while: range.contains)) + openPlaces.filter(range.contains)
    }

    /// The checksum of all bytes of a part of the file, of which only those beside whole runs are read.
    ///
    /// - Parameters:
    ///   - part: the part.
    ///   - start: where in the file it starts.
    /// - Returns: nil where no whole run lies in it.
    func checksum(of part: any RandomAccessReader, from start: Int) throws(ScanReadError) -> UInt32? {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].end < start { low = middle + 1 } else { high = middle }
        }
        let within = runs[low...].prefix(while: { $0.end <= start + part.byteCount })
        guard let first = within.first, let last = within.last, last.end > first.end else { return nil }
        var sum = try Checksum.of(part, 0..<(first.end - start))
        var end = first.end
        for run in within.dropFirst() {
            sum = Checksum.joined(sum, run.checksum, count: run.end - end)
            end = run.end
        }
        return try Checksum.of(part, (end - start)..<part.byteCount, from: sum)
    }

    /// Tells the places that waited for these bytes, and the one whose second byte is the first of them.
    private mutating func closePlaces(_ bytes: UnsafeRawBufferPointer) {
        if let before = tail.last, let first = bytes.first, CandidateSearch.isPair(before, first) {
            openPlaces.append(byteCount - 1)
        }
        guard !openPlaces.isEmpty else { return }
        let joined = tail + bytes.prefix(ArtifactStart.viewBytes)
        let start = byteCount - tail.count
        var stillOpen: [Int] = []
        for place in openPlaces {
            let end = place - start + ArtifactStart.viewBytes
            if end > joined.count {
                stillOpen.append(place)
            } else if ArtifactStart.isPlausible(joined.span.extracting((place - start)..<end), remaining: .max) {
                places.append(place)
            }
        }
        openPlaces = stillOpen
    }

    private mutating func notePlaces(_ bytes: UnsafeRawBufferPointer) {
        let span = bytes.bindMemory(to: UInt8.self).span
        CandidateSearch.forEach(in: bytes, below: bytes.count) { index in
            guard places.count + openPlaces.count <= Self.placeLimit else { return }
            let end = index + ArtifactStart.viewBytes
            if end > span.count {
                openPlaces.append(byteCount + index)
            } else if ArtifactStart.isPlausible(span.extracting(index..<end), remaining: .max) {
                places.append(byteCount + index)
            }
        }
    }

    private mutating func keepTail(_ bytes: UnsafeRawBufferPointer) {
        if bytes.count >= ArtifactStart.viewBytes {
            tail = Array(bytes.suffix(ArtifactStart.viewBytes))
        } else {
            tail.append(contentsOf: bytes)
            if tail.count > 2 * ArtifactStart.viewBytes { tail.removeFirst(tail.count - ArtifactStart.viewBytes) }
        }
    }

    private mutating func noteRuns(_ bytes: UnsafeRawBufferPointer) {
        var offset = 0
        while offset < bytes.count {
            let end = byteCount + offset
            let begun = runs.last.map { $0.end - (runs.dropLast().last?.end ?? 0) } ?? Self.runBytes
            guard begun < Self.runBytes || runs.count < Self.runLimit else {
                isArchive = false
                return
            }
            let count = min(bytes.count - offset, begun < Self.runBytes ? Self.runBytes - begun : Self.runBytes)
            let piece = UnsafeRawBufferPointer(rebasing: bytes[offset..<(offset + count)])
            if begun < Self.runBytes, let last = runs.popLast() {
                runs.append((end + count, Checksum.of(piece, from: last.checksum)))
            } else {
                runs.append((end + count, Checksum.of(piece, from: 0)))
            }
            offset += count
        }
    }
}

/// Finds out by content what bytes are, and scans them as that.
struct ContentScanner {
    /// Where findings go.
    let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Scans bytes as what they are.
    ///
    /// - Returns: the format's name.
    @discardableResult
    func scan(_ reader: any RandomAccessReader, at place: Place) -> String {
        guard place.depth <= session.limits.depth else {
            session.report(.limit, at: place, "archives nest more than \(session.limits.depth) deep")
            return "unknown"
        }
        do throws(ScanReadError) {
            if let format = try identify(reader, at: place) { return format }
            session.report(.unknownFormat, at: place, "\(reader.byteCount) bytes of no known kind")
        } catch {
            session.report(.unreadable, at: place, error.reason)
        }
        return "unknown"
    }

    /// Scans what a string carries; only what is surely an artifact counts.
    ///
    /// - Returns: whether it is one.
    func scanNested(_ reader: any RandomAccessReader, at place: Place) -> Bool {
        guard place.depth <= session.limits.depth else { return false }
        let head = (try? reader.bytes(at: 0, count: 2)) ?? []
        if head.first == 0x80 {
            return PickleScanner(session).scan(reader, at: place, isCertain: false) != nil
        }
        return scan(reader, at: place) != "unknown"
    }

    private func identify(_ reader: any RandomAccessReader, at place: Place) throws(ScanReadError) -> String? {
        let head = try reader.bytes(at: 0, count: 16)
        if head.isEmpty { return "empty" }
        if head[0] == 0x80, head.count > 1, head[1] <= 5 {
            return PickleScanner(session).scan(reader, at: place, isCertain: true)
        }
        return PickleScanner(session).scan(reader, at: place, isCertain: false)
    }
}

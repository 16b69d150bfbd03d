/// Sends the formats with a magic number to their scanners.
struct FormatScanner {
    private let session: ScanSession

    /// Scans for a session.
    init(_ session: ScanSession) { self.session = session }

    /// Scans bytes whose first bytes say what they are.
    ///
    /// - Returns: the format, or nil where no magic number is known.
    func scan(
        _ reader: any RandomAccessReader, head: [UInt8], at place: Place, name: String
    ) throws(ScanReadError) -> String? {
        nil
    }
}

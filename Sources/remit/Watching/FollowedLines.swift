import AccessAPI
import Monitoring

/// Collects whole lines of a file, up to a budget, and knows how far in the file they reach.
struct FollowedLines {
    /// The lines.
    private(set) var inputs: [IntakeInput] = []
    /// Bytes of the file that the lines take, their line feeds included.
    private(set) var taken: Int64 = 0
    /// Bytes behind the last whole line.
    private(set) var rest: Int64 = 0
    private var open: [UInt8] = []
    private var openBytes: Int64 = 0
    private let budget: Int
    private var bytes = 0

    /// Begins with a budget in bytes.
    ///
    /// - Parameter skipping: Bytes of the first line that were looked at before and hold no line feed; the line is
    ///   too long already.
    init(budget: Int, skipping: Int64 = 0) {
        self.budget = budget
        openBytes = skipping
    }

    /// Whether the budget is used up.
    var isFull: Bool { bytes >= budget || inputs.count >= IntakeLimits.batchLines / 2 }

    /// Takes the next bytes of the file.
    ///
    /// - Returns: Whether more may come.
    mutating func take(_ piece: [UInt8]) -> Bool {
        var start = 0
        while let end = piece[start...].firstIndex(of: 0x0A) {
            add(piece[start..<end])
            endLine(withFeed: true)
            start = end + 1
            if isFull { return false }
        }
        add(piece[start...])
        return true
    }

    private mutating func add(_ bytes: ArraySlice<UInt8>) {
        openBytes += Int64(bytes.count)
        rest = openBytes
        if openBytes <= Int64(IntakeLimits.lineBytes) { open.append(contentsOf: bytes) } else { open = [] }
    }

    /// Takes the last line although it has no line feed, since nothing more comes.
    mutating func finish() {
        if openBytes > 0 { endLine(withFeed: false) }
    }

    private mutating func endLine(withFeed: Bool) {
        if openBytes > Int64(IntakeLimits.lineBytes) {
            let length = Int(openBytes)
            inputs.append(.refused(bytes: length, reason: LineSplitter.tooLong(length)))
            bytes += 64
        } else {
            if open.last == 0x0D { open.removeLast() }
            bytes += open.count + 16
            inputs.append(.line(open))
        }
        taken += openBytes + (withFeed ? 1 : 0)
        open = []
        (openBytes, rest) = (0, 0)
    }
}

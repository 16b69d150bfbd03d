import Glibc

/// A line on the terminal that says how far a hunt is; nothing where standard error is no terminal.
struct HuntProgress {
    /// A hunt that is over sooner than this needs no line.
    private static let silence = Duration.seconds(1)
    /// Bytes of all files; 0 where that is not known, as for standard input.
    private let total: Int
    private let isTerminal: Bool
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now
    private var isShown = false

    /// Starts the clock.
    init(total: Int, isTerminal: Bool = isatty(STDERR_FILENO) == 1) {
        self.total = total
        self.isTerminal = isTerminal
    }

    /// Shows how far it is, a few times a second.
    mutating func show(bytes: Int, events: Int) {
        guard isTerminal else { return }
        let now = ContinuousClock.now
        guard now - start > Self.silence, now - last > .milliseconds(200) else { return }
        last = now
        isShown = true
        write("\r\u{1b}[K" + Self.text(bytes: bytes, total: total, events: events, elapsed: now - start))
    }

    /// The words: bytes, events a second and the seconds that are left.
    static func text(bytes: Int, total: Int, events: Int, elapsed: Duration) -> String {
        let seconds = max(0.001, elapsed / .seconds(1))
        let rate = "\(Int(Double(events) / seconds)) events/s"
        guard total > 0, bytes > 0 else { return "\(bytes >> 20) MiB, \(rate)" }
        let left = Int(seconds * Double(max(0, total - bytes)) / Double(bytes))
        return "\(bytes >> 20) of \(total >> 20) MiB (\(min(100, bytes * 100 / total)) %), \(rate), \(left) s left"
    }

    /// Takes the line away.
    mutating func end() {
        if isShown { write("\r\u{1b}[K") }
        isShown = false
    }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}

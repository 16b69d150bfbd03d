import Glibc

/// A line on the terminal that says how far a long scan is; nothing where standard error is no terminal.
struct ScanProgress {
    /// A scan that is over sooner than this needs no line.
    private static let silence = Duration.seconds(1)
    private let total: Int
    private let isTerminal = isatty(STDERR_FILENO) == 1
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now
    private var done = 0
    private var isShown = false

    /// Starts counting.
    init(total: Int) { self.total = total }

    /// Counts the file that is begun, and shows it a few times a second.
    mutating func begin(_ path: String) {
        defer { done += 1 }
        let now = ContinuousClock.now
        guard isTerminal, now - start > Self.silence, now - last > .milliseconds(200) else { return }
        last = now
        isShown = true
        let share = total > 0 ? done * 30 / total : 0
        let bar = String(repeating: "#", count: share) + String(repeating: ".", count: 30 - share)
        write("\r\u{1b}[K[\(bar)] \(done) of \(total)  \(path.suffix(40).filter { !$0.isNewline && $0 != "\u{1b}" })")
    }

    /// Takes the line away.
    func end() {
        if isShown { write("\r\u{1b}[K") }
    }

    private func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.write(STDERR_FILENO, bytes, bytes.count)
    }
}

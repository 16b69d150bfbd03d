import Glibc

/// Reads a file or standard input line by line, in pieces, so that memory does not grow with the file.
struct LineReader: ~Copyable {
    /// How many bytes are read at a time.
    private static let pieceBytes = 1 << 20
    /// Room for a piece; made once, since a debug build makes it slowly.
    private static let room = [UInt8](repeating: 0, count: pieceBytes)

    /// The open file.
    private let descriptor: Int32
    /// The longest line that is kept, in bytes.
    private let longest: Int
    /// What was read and not yet given.
    private var buffer: [UInt8] = []
    /// Where in the buffer the next line begins.
    private var start = 0
    /// Where in the buffer no newline was found yet.
    private var searched = 0
    /// Whether the file has ended.
    private var isAtEnd = false
    /// The number of the line that was last given, from 1.
    private(set) var lineNumber = 0
    /// Bytes of the line at hand that were thrown away, since it is too long.
    private var discarded = 0

    /// Opens a file; `-` is standard input.
    ///
    /// - Throws: ``HuntError/unreadable(_:)``.
    init(_ path: String, longest: Int) throws(HuntError) {
        descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unreadable(path) }
        self.longest = longest
    }

    deinit {
        if descriptor > 0 { close(descriptor) }
    }

    /// Calls `body` with the next line, without its newline, and its whole length; false at the end.
    ///
    /// A line longer than the limit comes empty, with its length, so that it can be reported.
    mutating func next(_ body: (Span<UInt8>, Int) -> Void) throws(HuntError) -> Bool {
        while true {
            if let end = newline() {
                give(start..<end, body)
                start = end + 1
                searched = start
                return true
            }
            if isAtEnd {
                guard start < buffer.count || discarded > 0 else { return false }
                give(start..<buffer.count, body)
                start = buffer.count
                return true
            }
            try fill()
        }
    }

    private mutating func give(_ range: Range<Int>, _ body: (Span<UInt8>, Int) -> Void) {
        lineNumber += 1
        let length = range.count + discarded
        let isMark = lineNumber == 1 && buffer[range].starts(with: [0xEF, 0xBB, 0xBF])
        let lower = range.lowerBound + (isMark ? 3 : 0)
        body(buffer.span.extracting(length > longest ? lower..<lower : lower..<range.upperBound), length)
        discarded = 0
    }

    private mutating func newline() -> Int? {
        let (from, count) = (searched, buffer.count)
        guard from < count else { return nil }
        searched = count
        return buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress, let found = memchr(base + from, 0x0A, count - from) else { return nil }
            return UnsafeRawPointer(found) - base
        }
    }

    private mutating func fill() throws(HuntError) {
        if start > 0 {
            buffer.removeFirst(start)
            searched -= start
            start = 0
        }
        if buffer.count > longest {
            discarded += buffer.count
            buffer.removeAll(keepingCapacity: true)
            searched = 0
        }
        let before = buffer.count
        buffer.append(contentsOf: Self.room)
        var count = -1
        repeat {
            count = buffer.withUnsafeMutableBytes { bytes in
                bytes.baseAddress.map { read(descriptor, $0 + before, Self.pieceBytes) } ?? -1
            }
        } while count < 0 && errno == EINTR
        buffer.removeLast(Self.pieceBytes - max(0, count))
        guard count >= 0 else { throw .unreadable("input") }
        if count == 0 { isAtEnd = true }
    }
}

import Glibc

/// Reads a file or standard input line by line, in pieces, so that memory does not grow with the file.
struct LineReader: ~Copyable {
    /// The byte order mark of UTF-8, which says nothing.
    private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Where the bytes come from.
    private var stream: LogStream
    /// The longest line that is kept, in bytes.
    private let longest: Int
    /// What was read and not yet given.
    private var buffer: [UInt8] = []
    /// Where in the buffer the next line begins.
    private var start = 0
    /// Where in the buffer no newline was found yet.
    private var searched = 0
    /// The number of the line that was last given, from 1.
    private(set) var lineNumber = 0
    /// Bytes of the line at hand that were thrown away, since it is too long.
    private var discarded = 0

    /// Opens a file; `-` is standard input.
    ///
    /// - Throws: ``HuntError/unreadable(_:)``.
    init(_ path: String, longest: Int) throws(HuntError) {
        stream = try LogStream(path)
        self.longest = longest
    }

    /// Bytes of the file that were read so far, packed as they are.
    var bytesRead: Int { stream.bytesRead }

    /// What was wrong with a packed file; known at the end.
    var fault: HuntError? { stream.fault }

    /// The beginning of what is next, which is not taken: at least `count` bytes where there are so many.
    mutating func peek(_ count: Int) throws(HuntError) -> ArraySlice<UInt8> {
        while buffer.count - start < count, !stream.isAtEnd { try fill() }
        let isMark = lineNumber == 0 && buffer[start...].starts(with: Self.mark)
        return buffer[start...].dropFirst(isMark ? Self.mark.count : 0)
    }

    /// Calls `body` with what is next, whatever lines it holds; false at the end.
    mutating func nextPiece(_ body: (Span<UInt8>) throws -> Void) throws -> Bool {
        if start == buffer.count, !stream.isAtEnd { try fill() }
        guard start < buffer.count else { return !stream.isAtEnd }
        try body(buffer.span.extracting(start..<buffer.count))
        start = buffer.count
        searched = start
        return true
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
            if stream.isAtEnd {
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
        let isMark = lineNumber == 1 && buffer[range].starts(with: Self.mark)
        let lower = range.lowerBound + (isMark ? Self.mark.count : 0)
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
        try stream.read(into: &buffer)
    }
}

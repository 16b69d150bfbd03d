import HTTPTypes
import NIOCore

/// Cuts a stream of bytes at each line feed.
struct LineSplitter {
    /// The longest line in bytes.
    let maximumBytes: Int
    private var rest: [UInt8] = []

    /// At the start of a stream.
    init(maximumBytes: Int) { self.maximumBytes = maximumBytes }

    /// Takes the next bytes.
    ///
    /// - Returns: the lines that they complete, without line feeds and without empty ones.
    /// - Throws: ``HubFailure`` 413 for a line over the limit.
    mutating func take(_ bytes: some Collection<UInt8>) throws -> [[UInt8]] {
        var lines: [[UInt8]] = []
        var bytes = bytes[...]
        while let end = bytes.firstIndex(of: UInt8(ascii: "\n")) {
            rest.append(contentsOf: bytes[..<end])
            bytes = bytes[bytes.index(after: end)...]
            try check()
            if !rest.isEmpty { lines.append(rest) }
            rest.removeAll(keepingCapacity: true)
        }
        rest.append(contentsOf: bytes)
        try check()
        return lines
    }

    /// The last line, when the stream did not end with a line feed.
    mutating func finish() -> [UInt8]? {
        defer { rest = [] }
        return rest.isEmpty ? nil : rest
    }

    private func check() throws {
        guard rest.count <= maximumBytes else {
            throw HubFailure(
                .contentTooLarge,
                "a line of the commit has more than \(maximumBytes) bytes; upload files of that size as large files")
        }
    }
}

/// What part of a file a client asks for (RFC 9110 section 14.1.2), before the file's size is known.
public enum RangeRequest: Hashable, Sendable {
    /// No range: everything.
    case whole
    /// `bytes=first-` or `bytes=first-last`; `last` is included.
    case from(first: Int64, last: Int64?)
    /// `bytes=-count`: the last bytes.
    case suffix(count: Int64)

    /// The bytes that are meant in a file of `size` bytes.
    ///
    /// - Returns: `nil` when no byte of the file is meant: answer 416 with `Content-Range: bytes */size`.
    public func resolve(size: Int64) -> ByteRange? {
        switch self {
        case .whole:
            return ByteRange(start: 0, length: size)
        case .from(let first, let last):
            guard first >= 0, first < size, last.map({ $0 >= first }) ?? true else { return nil }
            let end = min(last ?? size - 1, size - 1)
            return ByteRange(start: first, length: end - first + 1)
        case .suffix(let count):
            guard count > 0, size > 0 else { return nil }
            let length = min(count, size)
            return ByteRange(start: size - length, length: length)
        }
    }
}

/// The `Range` header, for bytes (RFC 9110 section 14).
///
/// A header that breaks the grammar is ignored, as section 14.2 allows, so that a strange client gets the whole. Several
/// ranges in one request get the whole as well: section 14.2 lets a server answer so, and no client of model hubs
/// asks for them.
public enum ByteRangeHeader: Hashable, Sendable {
    /// No usable range: send the whole.
    case whole
    /// Send these bytes; never empty, always within the content.
    case part(Range<Int64>)
    /// Nothing of the content is in the range: answer 416 with `Content-Range: bytes */SIZE`.
    case unsatisfiable

    /// The longest header that is looked at, in bytes; a longer one is ignored.
    public static let maximumBytes = 1_024

    /// Reads the header.
    ///
    /// - Parameters:
    ///   - header: its value.
    ///   - size: the content's size in bytes.
    public static func parse(_ header: some StringProtocol, size: Int64) -> ByteRangeHeader {
        let bytes = Array(header.utf8)
        guard bytes.count <= maximumBytes, let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return .whole }
        let unit = String(decoding: bytes[..<equals], as: UTF8.self).lowercased()
        guard unit == "bytes" else { return .whole }
        let set = bytes[(equals + 1)...]
        let specifications = set.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: true)
            .map(trimmed).filter { !$0.isEmpty }
        guard specifications.count == 1, let only = specifications.first else { return .whole }
        return one(only, size: size)
    }

    private static func one(_ specification: ArraySlice<UInt8>, size: Int64) -> ByteRangeHeader {
        guard let dash = specification.firstIndex(of: UInt8(ascii: "-")) else { return .whole }
        let first = specification[..<dash]
        let last = specification[(dash + 1)...]
        if first.isEmpty {
            guard let length = number(last) else { return .whole }
            guard length > 0, size > 0 else { return .unsatisfiable }
            return .part(max(0, size - length)..<size)
        }
        guard let start = number(first) else { return .whole }
        if last.isEmpty { return start < size ? .part(start..<size) : .unsatisfiable }
        guard let end = number(last), start <= end else { return .whole }
        guard start < size else { return .unsatisfiable }
        return .part(start..<min(end, size - 1) + 1)
    }

    /// The value of a run of digits; one too large for 63 bits counts as the largest. `nil` for anything else.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        guard !digits.isEmpty else { return nil }
        var value: Int64 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int64(digit - 0x30))
            value = overflow || carry ? .max - 1 : sum
        }
        return value
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        var bytes = bytes
        while let first = bytes.first, isSpace(first) { bytes.removeFirst() }
        while let last = bytes.last, isSpace(last) { bytes.removeLast() }
        return bytes
    }
}

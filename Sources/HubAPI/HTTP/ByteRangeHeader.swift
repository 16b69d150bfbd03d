public import Custody

/// The `Range` header, for bytes (RFC 9110 section 14).
///
/// A header that breaks the grammar is ignored, as section 14.2 allows, so that a strange client gets the whole.
/// Several ranges in one request get the whole as well: section 14.2 lets a server answer so, and no client of model
/// hubs asks for them.
public enum ByteRangeHeader {
    /// The longest header that is looked at, in bytes; a longer one is ignored.
    public static let maximumBytes = 1_024

    /// Reads the header.
    ///
    /// - Parameter header: its value.
    /// - Returns: what is asked for, before the content's size is known; `whole` when there is no usable range.
    public static func parse(_ header: some StringProtocol) -> RangeRequest {
        let bytes = Array(header.utf8.prefix(maximumBytes + 1))
        guard bytes.count <= maximumBytes, let equals = bytes.firstIndex(of: UInt8(ascii: "=")) else { return .whole }
        let unit = String(decoding: bytes[..<equals], as: UTF8.self).lowercased()
        guard unit == "bytes" else { return .whole }
        let set = bytes[(equals + 1)...]
        let specifications = set.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: true)
            .map(trimmed).filter { !$0.isEmpty }
        guard specifications.count == 1, let only = specifications.first else { return .whole }
        return one(only)
    }

    private static func one(_ specification: ArraySlice<UInt8>) -> RangeRequest {
        guard let dash = specification.firstIndex(of: UInt8(ascii: "-")) else { return .whole }
        let first = specification[..<dash]
        let last = specification[(dash + 1)...]
        if first.isEmpty { return number(last).map { .suffix(count: $0) } ?? .whole }
        guard let start = number(first) else { return .whole }
        if last.isEmpty { return .from(first: start, last: nil) }
        guard let end = number(last), start <= end else { return .whole }
        return .from(first: start, last: end)
    }

    /// The value of a run of digits; one too large for 63 bits counts as the largest. `nil` for anything else.
    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        guard !digits.isEmpty else { return nil }
        var value: Int64 = 0
        for digit in digits {
            guard (0x30...0x39).contains(digit) else { return nil }
            let (product, overflow) = value.multipliedReportingOverflow(by: 10)
            let (sum, carry) = product.addingReportingOverflow(Int64(digit - 0x30))
            // One short of the largest, so that the offset after it can still be written.
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

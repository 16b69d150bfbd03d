/// A set of Unicode scalar values, as ranges in order that neither touch nor overlap.
struct ScalarSet: Sendable, Equatable {
    /// The last scalar value of Unicode.
    static let last: UInt32 = 0x10FFFF

    /// Lower and upper bounds, both inside.
    private(set) var ranges: [ClosedRange<UInt32>]

    /// Makes a set of ranges in any order.
    init(_ ranges: [ClosedRange<UInt32>]) {
        var merged: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let before = merged.last, range.lowerBound <= before.upperBound &+ 1 {
                merged[merged.count - 1] = before.lowerBound...max(before.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        self.ranges = merged
    }

    /// A set of one scalar.
    init(_ scalar: Unicode.Scalar) { ranges = [scalar.value...scalar.value] }

    /// `0` to `9`.
    static let digits = ScalarSet([0x30...0x39])
    /// Letters, digits and the underscore of ASCII.
    static let word = ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    /// Space, tab, newline, vertical tab, form feed, return.
    static let space = ScalarSet([0x09...0x0D, 0x20...0x20])
    /// Everything.
    static let all = ScalarSet([0...last])
    /// Everything but the newline.
    static let notNewline = ScalarSet([0...0x09, 0x0B...last])

    /// Every scalar that is not inside.
    var inverted: ScalarSet {
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if range.lowerBound > next { result.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        if next <= Self.last { result.append(next...Self.last) }
        return ScalarSet(result)
    }

    /// The scalars of either.
    func union(_ other: ScalarSet) -> ScalarSet { ScalarSet(ranges + other.ranges) }

    /// The set with the other case of each letter.
    ///
    /// ASCII is exact; other letters are looked up one by one in ranges of at most 1,024, larger ones being taken to
    /// hold both cases already.
    var foldingCase: ScalarSet {
        var result = ranges
        for range in ranges where range.count <= 1_024 || range.lowerBound < 0x80 {
            for value in range.lowerBound...min(range.upperBound, range.lowerBound + 1_023) {
                guard let scalar = Unicode.Scalar(value) else { continue }
                for other in [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping] {
                    let scalars = other.unicodeScalars
                    guard let first = scalars.first, scalars.count == 1, first != scalar else { continue }
                    result.append(first.value...first.value)
                }
            }
        }
        return ScalarSet(result)
    }

    /// The ASCII part, where every other scalar is inside; nil where one is not.
    var withoutOther: ScalarSet? {
        guard let end = ranges.last, end.lowerBound <= 0x80, end.upperBound == Self.last else { return nil }
        let ascii = end.lowerBound < 0x80 ? [end.lowerBound...0x7F] : []
        return ScalarSet(ranges.dropLast() + ascii)
    }

    /// Each way in which UTF-8 writes the scalars: a range of bytes per position.
    var byteSequences: [[ClosedRange<UInt8>]] {
        var result: [[ClosedRange<UInt8>]] = []
        for range in ranges {
            Self.split(range.lowerBound, range.upperBound, into: &result)
        }
        return result
    }

    private static func split(_ lower: UInt32, _ upper: UInt32, into result: inout [[ClosedRange<UInt8>]]) {
        guard lower <= upper else { return }
        for limit: UInt32 in [0x7F, 0x7FF, 0xD7FF, 0xDFFF, 0xFFFF] where lower <= limit && limit < upper {
            split(lower, limit, into: &result)
            split(limit + 1, upper, into: &result)
            return
        }
        if (0xD800...0xDFFF).contains(lower) { return }
        let first = encoded(lower)
        for index in stride(from: 1, to: first.count, by: 1) {
            let mask: UInt32 = (1 << UInt32(6 * index)) - 1
            guard lower & ~mask != upper & ~mask else { continue }
            if lower & mask != 0 {
                split(lower, lower | mask, into: &result)
                split((lower | mask) + 1, upper, into: &result)
                return
            }
            if upper & mask != mask {
                split(lower, (upper & ~mask) - 1, into: &result)
                split(upper & ~mask, upper, into: &result)
                return
            }
        }
        result.append(zip(first, encoded(upper)).map { $0...max($0, $1) })
    }

    /// The UTF-8 of a scalar value; a surrogate is written as if it were one.
    private static func encoded(_ value: UInt32) -> [UInt8] {
        switch value {
        case ..<0x80: [UInt8(value)]
        case ..<0x800: [UInt8(0xC0 | value >> 6), UInt8(0x80 | value & 0x3F)]
        case ..<0x10000:
            [UInt8(0xE0 | value >> 12), UInt8(0x80 | value >> 6 & 0x3F), UInt8(0x80 | value & 0x3F)]
        default:
            [
                UInt8(0xF0 | value >> 18 & 0x07), UInt8(0x80 | value >> 12 & 0x3F), UInt8(0x80 | value >> 6 & 0x3F),
                UInt8(0x80 | value & 0x3F),
            ]
        }
    }
}

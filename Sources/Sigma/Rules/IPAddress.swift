/// An address of IPv4 or IPv6.
struct IPAddress: Sendable, Equatable {
    /// The bytes in network order; an IPv4 address lies in the last 32 bits.
    private let high: UInt64
    private let low: UInt64
    /// 4 or 16.
    let length: Int

    /// The byte at an index below ``length``.
    subscript(index: Int) -> UInt8 {
        let position = 16 - length + index
        let word = position < 8 ? high : low
        return UInt8(truncatingIfNeeded: word >> UInt64(56 - 8 * (position & 7)))
    }

    /// The bytes in network order.
    var bytes: [UInt8] { (0..<length).map { self[$0] } }

    /// Reads the text form of either kind, a zone after `%` passed over; nil where it is none.
    static func parse(_ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> IPAddress? {
        guard upper - lower >= 2, upper - lower <= 64 else { return nil }
        for index in lower..<upper where text[index] == 0x3A { return sixteen(text, lower, upper) }
        return four(text, lower, upper).map { IPAddress(high: 0, low: UInt64($0), length: 4) }
    }

    private static func four(_ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> UInt32? {
        var value: UInt32 = 0
        var parts = 0
        var part: UInt32 = 0
        var digits = 0
        for index in lower...upper {
            let byte: UInt8 = index < upper ? text[index] : 0x2E
            if byte == 0x2E {
                guard digits > 0, part <= 255, parts < 4 else { return nil }
                value = value << 8 | part
                parts += 1
                (part, digits) = (0, 0)
            } else {
                guard (0x30...0x39).contains(byte), digits < 3 else { return nil }
                part = part * 10 + UInt32(byte - 0x30)
                digits += 1
            }
        }
        return parts == 4 ? value : nil
    }

    private static func sixteen(_ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> IPAddress? {
        var end = upper
        for index in lower..<upper where text[index] == 0x25 {
            end = index
            break
        }
        var before: (high: UInt64, low: UInt64) = (0, 0)
        var beforeCount = 0
        var after: (high: UInt64, low: UInt64) = (0, 0)
        var afterCount = 0
        var gap = false
        func append(_ group: UInt64) {
            if gap {
                after = (after.high << 16 | after.low >> 48, after.low << 16 | group)
                afterCount += 1
            } else {
                before = (before.high << 16 | before.low >> 48, before.low << 16 | group)
                beforeCount += 1
            }
        }
        var index = lower
        if index + 1 < end, text[index] == 0x3A, text[index + 1] == 0x3A {
            gap = true
            index += 2
        }
        while index < end {
            let start = index
            var group: UInt64 = 0
            while index < end, let digit = hexadecimal(text[index]) {
                group = group << 4 | UInt64(digit)
                index += 1
                if index - start > 4 { return nil }
            }
            if index < end, text[index] == 0x2E {
                guard let tail = four(text, start, end) else { return nil }
                append(UInt64(tail >> 16))
                append(UInt64(tail & 0xFFFF))
                index = end
                break
            }
            guard index > start else { return nil }
            append(group)
            if beforeCount + afterCount > 8 { return nil }
            guard index < end else { break }
            guard text[index] == 0x3A, index + 1 < end else { return nil }
            index += 1
            if text[index] == 0x3A {
                guard !gap else { return nil }
                gap = true
                index += 1
            }
        }
        let count = beforeCount + afterCount
        guard gap ? count <= 7 : count == 8 else { return nil }
        return joined(before, beforeCount, after)
    }

    private static func joined(
        _ before: (high: UInt64, low: UInt64), _ count: Int, _ after: (high: UInt64, low: UInt64)
    ) -> IPAddress {
        var (high, low) = before
        for _ in count..<max(count, 8) {
            high = high << 16 | low >> 48
            low <<= 16
        }
        high |= after.high
        low |= after.low
        if high == 0, low >> 32 == 0xFFFF { return IPAddress(high: 0, low: low & 0xFFFF_FFFF, length: 4) }
        return IPAddress(high: high, low: low, length: 16)
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}

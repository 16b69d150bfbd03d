/// A Cedar string: Unicode text that is equal only when its code points are equal.
///
/// Swift's `String` treats `"\u{e9}"` and `"e\u{301}"` as equal and hashes them alike; Cedar does not. A policy engine
/// that confused the two would let one entity stand in for another, so every string, identifier and key in this
/// module is a `Text`: equality, order and hash look at the UTF-8 bytes (whose order is the order of code points).
public struct Text: Sendable {
    /// The same text as a Swift string.
    public let string: String

    /// Makes a text of the code points of `string`, unchanged.
    public init(_ string: String) {
        var contiguous = string
        contiguous.makeContiguousUTF8()
        self.string = contiguous
    }

    /// Makes a text of bytes that are known to be valid UTF-8.
    init(validUTF8 bytes: some Collection<UInt8>) {
        string = String(decoding: bytes, as: UTF8.self)
    }

    /// Whether the text has no code points.
    public var isEmpty: Bool { string.utf8.isEmpty }

    /// Calls `body` with the UTF-8 bytes, without copying them for long strings.
    @inline(__always)
    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        if let result = string.utf8.withContiguousStorageIfAvailable({ body(UnsafeRawBufferPointer($0)) }) {
            return result
        }
        // Not reached for native strings; `init` makes every string native.
        return Array(string.utf8).withUnsafeBytes(body)
    }
}

extension Text: Hashable {
    /// Whether both texts consist of the same code points.
    @inline(__always)
    public static func == (left: Text, right: Text) -> Bool {
        left.hasSameBits(as: right) || equalBytes(left, right)
    }

    /// Whether both are one string, or short strings with the same bytes; false says nothing.
    ///
    /// Sound however the standard library lays strings out: the same bits at the same time are the same string. This
    /// is the common case, as names and ids up to 15 bytes stand in the string itself.
    @inline(__always)
    private func hasSameBits(as other: Text) -> Bool {
        guard MemoryLayout<String>.size == MemoryLayout<(UInt64, UInt64)>.size else { return false }
        return unsafeBitCast(string, to: (UInt64, UInt64).self)
            == unsafeBitCast(other.string, to: (UInt64, UInt64).self)
    }

    /// Whether both have the same bytes.
    private static func equalBytes(_ left: Text, _ right: Text) -> Bool {
        guard left.string.utf8.count == right.string.utf8.count else { return false }
        return left.withBytes { leftBytes in
            right.withBytes { rightBytes in
                let count = leftBytes.count
                var index = 0
                while index &+ 8 <= count {
                    let leftWord = leftBytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    let rightWord = rightBytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    if leftWord != rightWord { return false }
                    index &+= 8
                }
                while index < count {
                    if leftBytes[index] != rightBytes[index] { return false }
                    index &+= 1
                }
                return true
            }
        }
    }

    /// Feeds the UTF-8 bytes and their number to `hasher`.
    public func hash(into hasher: inout Hasher) {
        withBytes { bytes in
            hasher.combine(bytes: bytes)
            hasher.combine(bytes.count)
        }
    }
}

extension Text {
    /// A hash that is quick to make, to speed up a search whose length is bounded in another way.
    ///
    /// Not keyed: whoever knows the function can make texts collide.
    var quickHash: UInt64 { quickHash(seed: 0) }

    /// The same, keyed by `seed`.
    func quickHash(seed: UInt64) -> UInt64 {
        withBytes { bytes in
            let factor: UInt64 = 0x9e37_79b9_7f4a_7c15
            var hash = (UInt64(truncatingIfNeeded: bytes.count) ^ seed) &* factor
            var index = 0
            while index &+ 8 <= bytes.count {
                hash = (hash ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)) &* factor
                hash ^= hash >> 29
                index &+= 8
            }
            var rest: UInt64 = 0
            while index < bytes.count {
                rest = rest << 8 | UInt64(bytes[index])
                index &+= 1
            }
            hash = (hash ^ rest) &* factor
            return hash ^ hash >> 32
        }
    }
}

extension Text: Comparable {
    /// Whether `left` comes before `right` in the order of code points.
    public static func < (left: Text, right: Text) -> Bool {
        order(left, right) < 0
    }

    /// A negative number, zero or a positive number as `left` comes before, with or after `right`.
    static func order(_ left: Text, _ right: Text) -> Int {
        left.withBytes { leftBytes in
            right.withBytes { rightBytes in
                let count = min(leftBytes.count, rightBytes.count)
                var index = 0
                while index < count {
                    let difference = Int(leftBytes[index]) - Int(rightBytes[index])
                    if difference != 0 { return difference }
                    index &+= 1
                }
                return leftBytes.count - rightBytes.count
            }
        }
    }
}

extension Text: ExpressibleByStringLiteral {
    /// Makes a text of a string literal.
    public init(stringLiteral value: StaticString) {
        self.init(value.description)
    }
}

extension Text: CustomStringConvertible {
    /// The text itself, without quotes.
    public var description: String { string }
}

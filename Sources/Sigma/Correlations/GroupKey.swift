/// A group by a hash of its values, 128 bits from a keyed function, so that two groups never meet in practice and
/// nobody outside can make them.
struct GroupKey: Hashable, Sendable {
    /// One half.
    let high: UInt64
    /// The other half.
    let low: UInt64

    /// Hashes values one after the other.
    struct Maker {
        private var one = Hasher()
        private var two = Hasher()

        /// Begins with nothing.
        init() { two.combine(0x5369_676D_61 as UInt64) }

        /// Adds a value.
        mutating func add(_ text: Span<UInt8>, _ range: Range<Int>) {
            one.combine(range.count)
            two.combine(range.count)
            text.extracting(range).withUnsafeBytes { bytes in
                one.combine(bytes: bytes)
                two.combine(bytes: bytes)
            }
        }

        /// Adds a value.
        mutating func add(_ text: String) {
            let bytes = Array(text.utf8)
            add(bytes.span, 0..<bytes.count)
        }

        /// The key.
        consuming func key() -> GroupKey {
            GroupKey(high: UInt64(bitPattern: Int64(one.finalize())), low: UInt64(bitPattern: Int64(two.finalize())))
        }
    }
}

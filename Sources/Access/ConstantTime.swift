/// Comparison whose time does not depend on where two texts differ.
enum ConstantTime {
    /// Whether both have the same bytes. Their lengths may show in the time: both are hashes of fixed length here.
    static func equal(_ left: some Collection<UInt8>, _ right: some Collection<UInt8>) -> Bool {
        guard left.count == right.count else { return false }
        var difference: UInt8 = 0
        for (one, other) in zip(left, right) { difference |= one ^ other }
        return difference == 0
    }
}

/// The memo of an unpickler: values by number, which honest writers give in order from 0.
struct PickleMemo {
    private var dense: [PickleValue] = []
    private var sparse: [UInt64: PickleValue] = [:]

    /// How many values there are; MEMOIZE takes it for the next number.
    var count: Int { dense.count + sparse.count }

    /// The value of a number.
    subscript(key: UInt64) -> PickleValue? {
        key < UInt64(dense.count) ? dense[Int(key)] : sparse.isEmpty ? nil : sparse[key]
    }

    /// Sets the value of a number.
    mutating func set(_ value: PickleValue, at key: UInt64) {
        if key < UInt64(dense.count) {
            dense[Int(key)] = value
        } else if key == UInt64(dense.count) {
            if !sparse.isEmpty { sparse[key] = nil }
            dense.append(value)
        } else {
            sparse[key] = value
        }
    }
}

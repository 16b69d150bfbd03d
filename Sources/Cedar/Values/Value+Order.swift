extension Value: Comparable {
    /// Whether `left` comes before `right` in the total order that sets and serialisations use.
    ///
    /// This order has no meaning in Cedar; it only makes the form of a set canonical.
    public static func < (left: Value, right: Value) -> Bool {
        order(left, right) < 0
    }

    /// A negative number, zero or a positive number as `left` comes before, with or after `right`.
    static func order(_ left: Value, _ right: Value) -> Int {
        switch (left, right) {
        case (.bool(let left), .bool(let right)): return (left ? 1 : 0) - (right ? 1 : 0)
        case (.long(let left), .long(let right)): return left == right ? 0 : (left < right ? -1 : 1)
        case (.string(let left), .string(let right)): return Text.order(left, right)
        case (.entity(let left), .entity(let right)): return EntityUID.order(left, right)
        case (.set(let left), .set(let right)): return order(left.elements, right.elements)
        case (.record(let left), .record(let right)): return order(left.entries, right.entries)
        case (.extensionValue(let left), .extensionValue(let right)): return ExtensionValue.order(left, right)
        default: return left.rank - right.rank
        }
    }

    /// The place of the value's kind among the kinds.
    private var rank: Int {
        switch self {
        case .bool: 0
        case .long: 1
        case .string: 2
        case .entity: 3
        case .set: 4
        case .record: 5
        case .extensionValue: 6
        }
    }

    /// Orders two canonical element lists: shorter first, then element by element.
    private static func order(_ left: [Value], _ right: [Value]) -> Int {
        if left.count != right.count { return left.count - right.count }
        for (leftElement, rightElement) in zip(left, right) {
            let difference = order(leftElement, rightElement)
            if difference != 0 { return difference }
        }
        return 0
    }

    /// Orders two sorted entry lists: shorter first, then key by key and value by value.
    private static func order(_ left: [Record.Entry], _ right: [Record.Entry]) -> Int {
        if left.count != right.count { return left.count - right.count }
        for (leftEntry, rightEntry) in zip(left, right) {
            let keys = Text.order(leftEntry.key, rightEntry.key)
            if keys != 0 { return keys }
            let values = order(leftEntry.value, rightEntry.value)
            if values != 0 { return values }
        }
        return 0
    }
}

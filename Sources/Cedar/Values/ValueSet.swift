/// A Cedar set: unordered, without duplicates, of values of any kinds.
///
/// Kept as a sorted array, so that equality is a comparison of arrays, membership a binary search, and the serialised
/// form deterministic.
public struct ValueSet: Hashable, Sendable {
    /// The distinct elements in the order of `Value`'s `<`.
    public let elements: [Value]

    /// Makes a set of values in any order; equal ones become one.
    public init(_ values: some Sequence<Value>) {
        var sorted = Array(values)
        if sorted.count > 1 {
            sorted.sort { Value.order($0, $1) < 0 }
            var kept = 1
            for index in 1..<sorted.count where sorted[index] != sorted[kept - 1] {
                if index != kept { sorted[kept] = sorted[index] }
                kept += 1
            }
            sorted.removeLast(sorted.count - kept)
        }
        elements = sorted
    }

    /// The number of distinct elements.
    public var count: Int { elements.count }

    /// Whether there are no elements.
    public var isEmpty: Bool { elements.isEmpty }

    /// Whether `value` is an element.
    public func contains(_ value: Value) -> Bool {
        if elements.count <= 4 { return elements.contains(value) }
        var low = 0
        var high = elements.count
        while low < high {
            let middle = (low + high) / 2
            let order = Value.order(elements[middle], value)
            if order == 0 { return true }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return false
    }

    /// Whether every element of `other` is an element of this set.
    public func isSuperset(of other: ValueSet) -> Bool {
        other.count <= count && other.elements.allSatisfy(contains)
    }

    /// Whether some element of `other` is an element of this set.
    public func intersects(_ other: ValueSet) -> Bool {
        other.count <= count ? other.elements.contains(where: contains) : elements.contains(where: other.contains)
    }
}

extension ValueSet: ExpressibleByArrayLiteral {
    /// Makes a set; equal elements become one.
    public init(arrayLiteral elements: Value...) { self.init(elements) }
}

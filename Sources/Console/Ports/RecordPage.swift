/// A part of a list that pages by ledger index.
public struct RecordPage<Element: Hashable & Sendable>: Hashable, Sendable {
    /// The elements, newest first.
    public let elements: [Element]
    /// What to pass as `before` for the next part; `nil` when this is the last one.
    public let next: Int64?

    /// Collects a part of a list.
    public init(elements: [Element], next: Int64?) {
        self.elements = elements
        self.next = next
    }
}

/// A number that stands for one thing a test can ask for: a small kind and the number of an entity, type or value that
/// some policy names.
///
/// What no policy names has no key, so a request's entities and attributes shrink to the few numbers that matter.
struct IndexKey: Hashable, Sendable {
    /// Kind and number.
    let bits: UInt32

    /// The entity is exactly this one.
    static func equal(entity number: Int32) -> IndexKey { IndexKey(number, kind: 0) }
    /// The entity is this one or below it.
    static func `in`(entity number: Int32) -> IndexKey { IndexKey(number, kind: 1) }
    /// The entity is of this type.
    static func type(_ number: Int32) -> IndexKey { IndexKey(number, kind: 2) }
    /// The value, not an entity, is exactly this one.
    static func value(_ number: Int32) -> IndexKey { IndexKey(number, kind: 3) }
    /// The attribute is there.
    static let present = IndexKey(0, kind: 4)
    /// The attribute, or its entity, is not there.
    static let absent = IndexKey(1, kind: 4)
    /// What no policy names; equal to no key of a policy.
    static let unknown = IndexKey(2, kind: 4)

    /// Joins a kind and a number, which `Limits.policies` keeps far below 2²⁹.
    private init(_ number: Int32, kind: UInt32) {
        bits = UInt32(truncatingIfNeeded: number) << 3 | kind
    }
}

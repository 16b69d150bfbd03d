import Domain
/// placeholder
struct EgressAccount {
    var isEmpty: Bool { true }
    mutating func add(_ range: ByteRange, of blob: ContentDigest, at time: Timestamp, now: Timestamp) {}
    mutating func open(_ number: UInt64, range: ByteRange, of blob: ContentDigest, limit: Int) -> Bool { true }
    mutating func close(_ number: UInt64) -> (range: ByteRange, blob: ContentDigest)? { nil }
    mutating func figures(now: Timestamp) -> EgressFigures { EgressFigures(bytesLastDay: 0, bytesLastThirtyDays: 0, distinctBytesLastDay: 0, distinctBytesLastThirtyDays: 0) }
    mutating func heldBytes(now: Timestamp) -> [ContentDigest: Int64] { [:] }
    mutating func prune(now: Timestamp) {}
}

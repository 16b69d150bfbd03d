public import Domain

/// The place of a finding in the order of lists: by time, then by name.
public struct FindingKey: Hashable, Sendable {
    /// When it happened.
    public let time: Timestamp
    /// The finding's name.
    public let id: String

    /// Names a place.
    public init(time: Timestamp, id: String) {
        self.time = time
        self.id = id
    }

    /// Reads what ``text`` writes; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", maxSplits: 1)
        guard parts.count == 2, let microseconds = Int64(parts[0]) else { return nil }
        self.init(time: Timestamp(microseconds: microseconds), id: String(parts[1]))
    }

    /// The key as it stands in an address.
    public var text: String { "\(time.microseconds).\(id)" }
}

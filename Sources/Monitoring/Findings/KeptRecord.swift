/// An event with the lines of the log that it was made of, as both are kept.
public struct KeptRecord: Hashable, Sendable {
    /// The event.
    public let event: StoredEvent
    /// The lines as they are kept: what was cut at the door is not in them. Empty where nothing is kept.
    public let lines: [[UInt8]]
    /// Whether the lines are the record, byte for byte: their SHA-256 is the event's. Where it is not, the record was a
    /// part of its line, or something was cut, and the line that completed it is what there is.
    public let isWhole: Bool

    /// Puts the two together.
    public init(event: StoredEvent, lines: [[UInt8]], isWhole: Bool) {
        self.event = event
        self.lines = lines
        self.isWhole = isWhole
    }
}

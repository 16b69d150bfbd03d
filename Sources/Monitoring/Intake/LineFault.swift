/// A line that did not become an event.
public struct LineFault: Hashable, Sendable {
    /// What became of it.
    public enum Fate: String, Hashable, Sendable, CaseIterable {
        /// It could not be read, and is kept.
        case unparsed
        /// It was refused; nothing of it is kept.
        case refused
    }

    /// The line's number in its source, from 0.
    public let line: Int64
    /// What became of it.
    public let fate: Fate
    /// Why.
    public let reason: String

    /// Describes a line that is no event.
    public init(line: Int64, fate: Fate, reason: String) {
        self.line = line
        self.fate = fate
        self.reason = reason
    }
}

/// Tells the time of day. A parameter everywhere, so that tests choose the time and a replay repeats it.
public protocol WallClock: Sendable {
    /// The present moment.
    func now() -> Timestamp
}

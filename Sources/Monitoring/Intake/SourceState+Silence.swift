public import Domain

extension SourceState {
    /// Shorter silence is never told.
    private static let shortest = Duration.seconds(600)
    /// How many times the usual time between arrivals is unusual.
    private static let factor = 10.0

    /// Takes in an arrival at `time`.
    public mutating func noteArrival(at time: Timestamp) {
        if let lastArrival, time > lastArrival {
            let gap = Double(time.milliseconds - lastArrival.milliseconds)
            usualGapMilliseconds = usualGapMilliseconds == 0 ? gap : usualGapMilliseconds * 0.9 + gap * 0.1
        }
        lastArrival = time
    }

    /// How long the source has been silent, where that is ten times longer than usual and at least ten minutes.
    public func silence(at now: Timestamp) -> Duration? {
        guard let lastArrival, usualGapMilliseconds > 0 else { return nil }
        let gap = now - lastArrival
        let usual = Duration.milliseconds(Int64(min(usualGapMilliseconds * Self.factor, 1e15)))
        return gap > max(Self.shortest, usual) ? gap : nil
    }
}

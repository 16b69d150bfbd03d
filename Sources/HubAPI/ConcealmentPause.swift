/// Makes the answer for a hidden repository take as long as the one for an absent one.
///
/// Both take the same way through policies and ledger, but a hidden asset's decision reads and writes a few hundred
/// bytes more. Answers therefore leave on a grid that is coarse beside that difference.
enum ConcealmentPause {
    /// The grid: far above the difference of some tens of microseconds, and far below what a person who mistyped a name
    /// would notice.
    static let grid = Duration.milliseconds(25)

    /// Returns at the next point of the grid that began with the request.
    static func wait(since began: ContinuousClock.Instant) async {
        let steps = Int((ContinuousClock.now - began) / grid) + 1
        try? await Task.sleep(until: began + grid * steps, clock: .continuous)
    }
}

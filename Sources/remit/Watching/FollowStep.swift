import Monitoring

/// What one look at a log's files found.
struct FollowStep {
    /// The lines, in order.
    var inputs: [IntakeInput] = []
    /// Where the files were read to.
    var positions: [FilePosition] = []
    /// What people must know: lines that were lost or may have been.
    var notices: [String] = []
    /// Whether positions changed although there is no line.
    var hasMoved = false

    /// Whether there is anything to keep.
    var isWorthKeeping: Bool { !inputs.isEmpty || hasMoved || !notices.isEmpty }
}

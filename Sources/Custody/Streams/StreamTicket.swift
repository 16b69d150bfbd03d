/// A stream's place in the register.
struct StreamTicket: Sendable {
    /// Its number.
    let number: Int
    /// Tells it to end.
    let signal: CutSignal
}

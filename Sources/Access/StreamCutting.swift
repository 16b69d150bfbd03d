public import Domain

/// Ends what a person has open. `Custody`'s register of running streams stands behind it.
public protocol StreamCutting: Sendable {
    /// Cuts every running stream of `person`; returns at once, the streams end within a second.
    ///
    /// - Important: a transfer whose decision is being made at this moment may have been decided with facts from before
    ///   the suspension. So the register must know a transfer from before its decision is asked for, and cut it too.
    /// - Returns: how many streams were told to end.
    func cutStreams(of person: PersonID, because reason: String) -> Int
}

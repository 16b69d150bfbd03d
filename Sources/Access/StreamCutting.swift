public import Domain

/// Ends what a person has open. `Custody`'s register of running streams stands behind it.
public protocol StreamCutting: Sendable {
    /// Cuts every running stream of `person`; returns at once, the streams end within a second.
    ///
    /// - Returns: how many streams were told to end.
    func cutStreams(of person: PersonID, because reason: String) -> Int
}

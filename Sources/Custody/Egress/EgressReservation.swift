public import Domain

/// Names a reservation in the running server.
public struct ReservationID: Hashable, Sendable {
    /// Counts up from 1.
    let number: UInt64
}

/// Bytes set aside before they are sent, with the figures that the policies see.
public struct EgressReservation: Hashable, Sendable {
    /// Names it.
    public let id: ReservationID
    /// The figures, this transfer included.
    public let facts: TransferFacts
}

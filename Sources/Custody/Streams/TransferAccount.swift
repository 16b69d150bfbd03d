import Domain

/// Where one transfer is accounted for: its reservation, its place in the register, its record to come.
struct TransferAccount: Sendable {
    /// Who receives the bytes.
    let caller: Caller
    /// Of which asset.
    let asset: AssetID
    /// Of which object.
    let target: AccessTarget
    /// The budget's reservation.
    let reservation: ReservationID
    /// The place in the register.
    let ticket: StreamTicket
    /// When it was asked for.
    let began: Timestamp
    /// The budget.
    let meter: EgressMeter
    /// The register.
    let streams: StreamRegister
    /// The ledger.
    let recording: any Recording
    /// The time.
    let clock: any WallClock

    /// Settles the reservation, leaves the register, and records the transfer.
    ///
    /// - Throws: when the record could not be made durable; the ledger then counts the transfer as fully sent.
    func close(_ outcome: Activity.Outcome, sent: Int64, decision: Decision, detail: [String]) async throws {
        let now = clock.now()
        meter.settle(reservation, bytesSent: sent, now: now)
        streams.leave(ticket)
        try await recording.record(
            Activity(
                id: RandomIdentifier.make(), time: now, began: began, kind: .pull, outcome: outcome,
                actor: .person(caller.person), project: caller.project, token: caller.token, asset: asset,
                target: target, decision: decision.id, bytes: sent, detail: detail, client: caller.client))
    }
}

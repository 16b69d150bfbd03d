import Domain

/// An event with the person behind it: what rules look at and findings speak of.
struct IdentifiedEvent {
    /// The event.
    let event: ForeignEvent
    /// The log.
    let source: SourceID
    /// The line that completed it, from 0.
    let line: Int64
    /// Its number among the events of that line.
    let ordinal: Int
    /// When it arrived.
    let arrived: Timestamp
    /// The person who did it, or for whom it was done.
    let person: PersonID?
    /// What is known of person and target.
    let facts: AddedFields

    /// How far ahead of its arrival an event's own time is believed: clocks differ by that much.
    static let aheadLimit = Duration.seconds(300)

    /// When it happened, as far as that can be believed: a time in the future is the arrival's, since one record from
    /// the year 2099 would end the windows of all correlations.
    var time: Timestamp {
        guard let time = event.act.time, time <= arrived + Self.aheadLimit else { return arrived }
        return time
    }

    /// The account, as `realm:name`.
    var account: String? { event.act.actor.map { "\($0.realm):\($0.name)" } }

    /// As it is kept.
    func stored(record: [UInt8]) -> StoredEvent {
        StoredEvent(
            source: source, line: line, ordinal: ordinal, time: time, person: person, account: account,
            action: event.act.action, target: event.act.target?.name, outcome: event.act.outcome,
            host: event.act.host ?? event.act.address, classUID: event.act.category.classUID, digest: event.digest,
            record: record)
    }
}

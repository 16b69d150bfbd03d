/// The fields under `remit` that rules may ask for, and what fills each of them.
///
/// A rule that asks for one that nothing fills finds nothing, or spares nobody: whoever checks rules must be told.
public enum AddedFieldNames {
    /// Fields that the log and the directory fill.
    public static let filled: Set<String> = [
        "remit.class", "remit.action", "remit.outcome", "remit.account.name", "remit.account.kind", "remit.bytes",
        "remit.time.off_hours", "remit.host.first_seen", "remit.host.id", "remit.person.id", "remit.person.kind",
        "remit.person.leaving", "remit.person.last_day", "remit.person.departed", "remit.target.id",
        "remit.target.kind", "remit.target.owner", "remit.target.sensitivity", "remit.actor.is_owner",
        "remit.actor.in_project",
    ]

    /// Fields that are filled where `inventory` of the monitoring file declares what they need, and its key.
    public static let declared: [String: String] = [
        "remit.host.managed": "hosts", "remit.host.role": "hosts", "remit.account.exempt": "exempt",
        "remit.target.protected": "protected", "remit.job.has_project": "job-accounts",
        "remit.destination.kind": "destinations",
    ]

    /// Fields that nothing fills yet, and what they wait for.
    public static let waiting: [String: String] = [
        "remit.ticket.origin": "tickets are not read", "remit.ticket.names_target": "tickets are not read",
        "remit.person.on_leave": "the directory does not know leave",
        "remit.place.country": "no table of addresses and countries comes along, and doors name none",
        "remit.job.dataset_in_project": "the scheduler's accounting does not name datasets",
    ]

    /// Why a field that a rule asks for never says anything; `nil` where it can.
    public static func doubt(about field: String) -> String? {
        let name = field.lowercased()
        guard name.hasPrefix("remit."), !filled.contains(name), declared[name] == nil else { return nil }
        return waiting[name].map { "nothing fills it yet, since \($0)" } ?? "no such field is known"
    }
}

import Monitoring

/// What a record means by a mapping.
extension LogMapping {
    /// The meaning of a record whose fields `value` finds.
    ///
    /// - Throws: ``RecordFault`` for a record without an action.
    func meaning(_ value: (String) -> String?) throws(RecordFault) -> RecordMeaning {
        func part(_ part: Part) -> String? {
            switch places[part] {
            case .constant(let text): return text
            case .paths(let paths):
                for path in paths { if let text = value(path) { return text } }
                return nil
            case nil: return nil
            }
        }
        guard let action = part(.action) else {
            throw RecordFault("no record of `\(name)`: the mapping finds no action in it")
        }
        let activity = activity ?? defaultActivity(action)
        var act = ForeignAct(category: ForeignCategory(classUID: classUID, activityID: activity), action: action)
        act.time = TimeText.moment(part(.time))
        act.address = part(.address)
        let kind = part(.actorKind).flatMap { ForeignPrincipal.Kind(rawValue: $0.lowercased()) } ?? .user
        act.actor =
            .account(realm, part(.actor), kind: kind, mail: part(.actorMail), directoryID: part(.actorID))
            ?? .from(address: act.address) ?? .unnamed(in: realm)
        act.onBehalfOf = .account(realm, part(.onBehalfOf), kind: .unknown)
        act.subject = .account(realm, part(.subject))
        act.target = part(.target).map { ForeignTarget(kind: part(.targetKind) ?? "object", name: $0) }
        act.outcome = part(.outcome).flatMap { outcomes[$0.lowercased()] } ?? defaultOutcome
        act.host = part(.host)
        act.bytes = part(.bytes).flatMap { Int64($0) }
        act.session = part(.session)
        act.service = part(.service)
        act.tenant = part(.tenant)
        act.reason = part(.reason)
        act.requestID = part(.requestID)
        act.recordID = part(.recordID)
        act.userAgent = part(.userAgent)
        if let rights = part(.privileges) { act.privileges = [rights] }
        let process = ForeignProcess(executable: part(.executable), commandLine: part(.commandLine))
        if process != ForeignProcess() { act.process = process }
        return RecordMeaning(sources: sources, act: act)
    }

    /// The activity that an action's name says, in the numbers of the class.
    private func defaultActivity(_ action: String) -> Int {
        let verb = ActVerb.activity(of: action)
        switch classUID {
        case 1001, 3004, 6003: return verb.rawValue
        case 6005: return [.create: 6, .read: 1, .update: 2, .delete: 7, .other: 99][verb] ?? 99
        case 6006: return [.create: 1, .read: 2, .update: 3, .delete: 4, .other: 99][verb] ?? 99
        case 0: return 0
        default: return 99
        }
    }
}

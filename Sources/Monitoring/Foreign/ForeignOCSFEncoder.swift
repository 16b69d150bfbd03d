public import Domain

/// Writes acts of other systems' logs as OCSF 1.8 JSON, one object each, names sorted so that equal acts give equal
/// bytes (https://schema.ocsf.io/1.8.0).
///
/// What a class requires and the record does not say is written as unknown, never invented.
public struct ForeignOCSFEncoder: Sendable {
    /// Makes an encoder.
    public init() {}

    /// The act as one line of JSON, without the line's end.
    ///
    /// - Parameters:
    ///   - event: The record.
    ///   - person: Who the actor is, where their accounts were joined.
    ///   - arrived: When the record was taken in: its time where it says none itself.
    public func encode(_ event: ForeignEvent, person: PersonID? = nil, arrived: Timestamp) -> [UInt8] {
        var bytes: [UInt8] = []
        value(event, arrived, person).write(to: &bytes)
        return bytes
    }

    private func value(_ event: ForeignEvent, _ arrived: Timestamp, _ person: PersonID?) -> OCSFValue {
        let act = event.act
        let known = OCSFVocabulary.classes[act.category.classUID]
        let entry = known ?? OCSFVocabulary.Entry(0, "Base Event", "")
        let classUID = known == nil ? 0 : act.category.classUID
        let named = (0...entry.activities.count).contains(act.category.activityID)
        let activity = named ? act.category.activityID : 99
        var members: [String: OCSFValue] = [
            "activity_id": .number(Int64(activity)),
            "activity_name": .text(activity == 99 ? act.action : OCSFVocabulary.activity(activity, of: entry)),
            "category_name": .text(entry.categoryName), "category_uid": .number(Int64(entry.category)),
            "class_name": .text(entry.name), "class_uid": .number(Int64(classUID)),
            "type_uid": .number(Int64(classUID * 100 + activity)),
            "type_name": .text("\(entry.name): \(OCSFVocabulary.activity(activity, of: entry))"),
            "time": .number((act.time ?? arrived).milliseconds),
            "severity": .text(act.outcome == .failure ? "Low" : "Informational"),
            "severity_id": .number(act.outcome == .failure ? 2 : 1),
            "metadata": metadata(event, arrived), "unmapped": unmapped(act, classUID),
            "raw_data_hash": ["algorithm": "SHA-256", "algorithm_id": 3, "value": .present(event.digest.hex)],
            "raw_data_size": .number(Int64(event.original.count)),
        ]
        status(act, &members)
        if act.category.classUID != 0, ![4001, 4002, 4003, 6002, 1006].contains(classUID) {
            members["actor"] = actor(act, person)
        }
        for (name, value) in OCSFObjects(event: event).members(of: classUID) { members[name] = value }
        return .object(members)
    }

    /// `status_id`: 0 Unknown, 1 Success, 2 Failure.
    private func status(_ act: ForeignAct, _ members: inout [String: OCSFValue]) {
        switch act.outcome {
        case .success: (members["status"], members["status_id"]) = ("Success", 1)
        case .failure: (members["status"], members["status_id"]) = ("Failure", 2)
        case .unknown: (members["status"], members["status_id"]) = ("Unknown", 0)
        }
        if let reason = act.reason, !reason.isEmpty { members["status_detail"] = .text(reason) }
    }

    private func metadata(_ event: ForeignEvent, _ arrived: Timestamp) -> OCSFValue {
        let product = OCSFVocabulary.product(of: event.log)
        return [
            "version": "1.8.0", "product": ["name": .present(product.name), "vendor_name": .present(product.vendor)],
            "log_name": .present(event.log.isEmpty ? nil : event.log), "uid": .present(event.digest.hex),
            "original_event_uid": .present(event.act.recordID), "correlation_uid": .present(event.act.requestID),
            "tenant_uid": .present(event.act.tenant), "event_code": .present(event.act.action),
            "logged_time": .present(arrived.milliseconds),
        ]
    }

    private func actor(_ act: ForeignAct, _ person: PersonID?) -> OCSFValue {
        var members: [String: OCSFValue] = [:]
        if let actor = act.actor { members["user"] = OCSFObjects.user(actor, person: person) }
        if let process = OCSFObjects.actingProcess(act) { members["process"] = process }
        if let session = act.session { members["session"] = ["uid": .present(session)] }
        if act.actor?.kind == .service { members["app_name"] = .present(act.actor?.name) }
        if members.isEmpty { members["app_name"] = "unknown" }
        return .object(members)
    }

    private func unmapped(_ act: ForeignAct, _ classUID: Int) -> OCSFValue {
        var members: [String: OCSFValue] = ["action": .text(act.action)]
        if let target = act.target {
            members["target"] = ["kind": .present(target.kind), "name": .present(target.name)]
        }
        if let actor = act.actor { members["actor"] = account(actor) }
        if let other = act.onBehalfOf { members["on_behalf_of"] = account(other) }
        if let subject = act.subject { members["subject"] = account(subject) }
        if let address = act.address, !OCSFObjects.hasEndpoint(classUID) { members["address"] = .text(address) }
        let gaps = act.gaps
        if !gaps.isEmpty {
            members["gaps"] = .list(gaps.map { ["part": .text($0.part), "reason": .text($0.reason)] })
        }
        if let bytes = act.bytes { members["bytes"] = .number(bytes) }
        if let agent = act.userAgent { members["user_agent"] = .text(agent) }
        if !act.privileges.isEmpty { members["privileges"] = .list(act.privileges.map { .text($0) }) }
        return .object(members)
    }

    private func account(_ principal: ForeignPrincipal) -> OCSFValue {
        [
            "kind": .present(principal.kind.rawValue), "realm": .present(principal.realm),
            "name": .present(principal.name),
        ]
    }
}

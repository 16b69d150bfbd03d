extension JSONWriter {
    /// Appends a policy or template, its annotations in ascending order of their keys as Cedar writes them.
    mutating func append(_ policy: Policy) {
        append(raw: policy.effect == .permit ? "{\"effect\":\"permit\"" : "{\"effect\":\"forbid\"")
        append(raw: ",\"principal\":")
        append(policy.scope.principal)
        append(raw: ",\"action\":")
        append(policy.scope.action)
        append(raw: ",\"resource\":")
        append(policy.scope.resource)
        append(raw: ",\"conditions\":")
        append(policy.conditions, opening: "[", closing: "]") { writer, condition in
            writer.append(raw: condition.kind == .when ? "{\"kind\":\"when\"" : "{\"kind\":\"unless\"")
            writer.append(raw: ",\"body\":")
            writer.append(condition.body)
            writer.append(raw: "}")
        }
        if !policy.annotations.isEmpty {
            append(raw: ",\"annotations\":")
            append(policy.annotations.sorted { $0.key < $1.key }, opening: "{", closing: "}") { writer, annotation in
                writer.append(quoted: annotation.key)
                writer.append(raw: ":")
                if annotation.hasValue {
                    writer.append(quoted: annotation.value)
                } else {
                    writer.append(raw: "null")
                }
            }
        }
        append(raw: "}")
    }

    /// Appends a link.
    mutating func append(_ link: TemplateLink) {
        append(raw: "{\"newId\":")
        append(quoted: link.id.text)
        append(raw: ",\"templateId\":")
        append(quoted: link.template.text)
        append(raw: ",\"values\":")
        let values = [(Slot.principal, link.principal), (Slot.resource, link.resource)]
            .compactMap { slot, entity in entity.map { (slot, $0) } }
        append(values, opening: "{", closing: "}") { writer, value in
            writer.append(quoted: Text(value.0.description))
            writer.append(raw: ":")
            writer.append(value.1)
        }
        append(raw: "}")
    }

    /// Appends the constraint on the principal or the resource.
    private mutating func append(_ constraint: Scope.EntityConstraint) {
        switch constraint {
        case .any: append(raw: "{\"op\":\"All\"}")
        case .equal(let reference):
            append(raw: "{\"op\":\"==\",")
            append(reference)
            append(raw: "}")
        case .in(let reference):
            append(raw: "{\"op\":\"in\",")
            append(reference)
            append(raw: "}")
        case .isType(let type):
            append(raw: "{\"op\":\"is\",\"entity_type\":")
            append(quoted: type.name)
            append(raw: "}")
        case .isTypeIn(let type, let reference):
            append(raw: "{\"op\":\"is\",\"entity_type\":")
            append(quoted: type.name)
            append(raw: ",\"in\":{")
            append(reference)
            append(raw: "}}")
        }
    }

    /// Appends an entity or a slot with its key.
    private mutating func append(_ reference: Scope.Reference) {
        switch reference {
        case .entity(let uid):
            append(raw: "\"entity\":")
            append(uid)
        case .slot(let slot):
            append(raw: "\"slot\":")
            append(quoted: Text(slot.description))
        }
    }

    /// Appends the constraint on the action; a list of one is written like that one, as Cedar does.
    private mutating func append(_ constraint: Scope.ActionConstraint) {
        switch constraint {
        case .any: append(raw: "{\"op\":\"All\"}")
        case .equal(let uid):
            append(raw: "{\"op\":\"==\",\"entity\":")
            append(uid)
            append(raw: "}")
        case .in(let uid): appendActions(in: [uid])
        case .inAny(let uids): appendActions(in: uids)
        }
    }

    /// Appends `in` with one action or with a list.
    private mutating func appendActions(in uids: [EntityUID]) {
        if uids.count == 1, let uid = uids.first {
            append(raw: "{\"op\":\"in\",\"entity\":")
            append(uid)
        } else {
            append(raw: "{\"op\":\"in\",\"entities\":")
            append(uids, opening: "[", closing: "]") { writer, uid in writer.append(uid) }
        }
        append(raw: "}")
    }
}

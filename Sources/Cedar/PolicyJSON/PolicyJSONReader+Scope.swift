extension PolicyJSONReader {
    /// Writes the constraint on the principal or the resource.
    mutating func entityConstraint(_ json: JSONValue, _ slot: Slot) throws(PolicySetJSONError) {
        let members = try self.members(json, "a constraint: an object with `op`")
        switch try operation(members, json) {
        case "All", "all": break
        case "==":
            append(" == ")
            try reference(members, json, slot)
        case "in":
            append(" in ")
            try reference(members, json, slot)
        case "is":
            for member in members where member.key != "op" && member.key != "entity_type" && member.key != "in" {
                throw fault("there is no `\(member.key)` beside `is`, only `entity_type` and `in`", member.value)
            }
            guard let type = member("entity_type", of: members) else { throw fault("`entity_type` is missing", json) }
            append(" is \(try entityType(type))")
            guard let ancestor = member("in", of: members), ancestor.content.isNull == false else { return }
            append(" in ")
            try reference(try self.members(ancestor, "`in`: an object with `entity` or `slot`"), ancestor, slot)
        case let other: throw fault("`\(other)` is no constraint; known are `All`, `==`, `in` and `is`", json)
        }
    }

    /// Writes the constraint on the action.
    mutating func actionConstraint(_ json: JSONValue) throws(PolicySetJSONError) {
        let members = try self.members(json, "a constraint: an object with `op`")
        switch try operation(members, json) {
        case "All", "all": break
        case "==":
            guard let entity = member("entity", of: members) else { throw fault("`entity` is missing", json) }
            append(" == \(try action(entity))")
        case "in":
            if let entity = member("entity", of: members) {
                append(" in \(try action(entity))")
                return
            }
            guard let list = member("entities", of: members) else {
                throw fault("`entity` or `entities` is missing", json)
            }
            append(" in [")
            for (index, entity) in try array(list, "`entities`: an array of actions").enumerated() {
                append("\(index == 0 ? "" : ", ")\(try action(entity))")
            }
            append("]")
        case let other: throw fault("`\(other)` is no constraint on actions; known are `All`, `==` and `in`", json)
        }
    }

    /// The operator of a constraint.
    private func operation(_ members: [JSONValue.Member], _ json: JSONValue) throws(PolicySetJSONError) -> String {
        guard let operation = member("op", of: members) else { throw fault("`op` is missing", json) }
        return try string(operation, "`op`: a string").string
    }

    /// Writes the entity or the slot of a constraint; where both are there, the entity.
    private mutating func reference(
        _ members: [JSONValue.Member], _ json: JSONValue, _ slot: Slot
    ) throws(PolicySetJSONError) {
        if let entity = member("entity", of: members) {
            append("\(try uid(entity))")
        } else if let slotJSON = member("slot", of: members) {
            let name = try string(slotJSON, "the slot `\(slot)`")
            guard name.string == slot.description else {
                throw fault("expected the slot `\(slot)`, found `\(name)`", slotJSON)
            }
            append(slot.description)
        } else {
            throw fault("`entity` or `slot` is missing", json)
        }
    }

    /// An entity whose type is `Action`, in any namespace.
    private func action(_ json: JSONValue) throws(PolicySetJSONError) -> EntityUID {
        let action = try uid(json)
        let type = action.type.name.string
        guard type == "Action" || type.hasSuffix("::Action") else {
            throw fault("`\(action)` is no action: its type must be `Action` or end in `::Action`", json)
        }
        return action
    }

    /// Reads `{"type": …, "id": …}`, or the same under `__entity`.
    func uid(_ json: JSONValue) throws(PolicySetJSONError) -> EntityUID {
        let form = "an entity: {\"type\": \"…\", \"id\": \"…\"}"
        var members = try self.members(json, form)
        if let inner = member("__entity", of: members) { members = try self.members(inner, form) }
        guard let type = member("type", of: members), let id = member("id", of: members) else {
            throw fault("expected \(form)", json)
        }
        return EntityUID(type: try entityType(type), id: try string(id, "an entity's id: a string"))
    }

    /// Reads the name of a type.
    func entityType(_ json: JSONValue) throws(PolicySetJSONError) -> EntityType {
        let name = try string(json, "the name of an entity type")
        do {
            return try EntityType(name.string)
        } catch {
            throw fault(error.description, json)
        }
    }

    /// The value under a key.
    func member(_ key: Text, of members: [JSONValue.Member]) -> JSONValue? {
        members.first { $0.key == key }?.value
    }
}

import Cedar

/// A question in the form that an application's policies read: Cedar's request, and the entities with what the asking
/// program may add to them.
struct ApplicationRequest {
    /// Who wants to act; `nil` where the type can be none.
    let principal: EntityUID?
    /// What they want to do.
    let action: EntityUID
    /// With what; `nil` where the type can be none.
    let resource: EntityUID?
    /// The context, the action's properties among it.
    let context: Record
    /// The entities.
    let entities: Entities
    /// Properties that policies see.
    let accepted: [String]
    /// Properties that policies do not see.
    let ignored: [String]

    /// Puts `question` into Cedar's form.
    ///
    /// - Throws: ``AskedFault`` with status 400 for values that policies cannot read.
    init(_ question: AskedQuestion, _ application: ApplicationPolicies) throws(AskedFault) {
        action = application.action(question.action.name)
        context = try Self.context(question, application, action)
        principal = application.type(question.subject.type).map { EntityUID(type: $0, id: question.subject.id) }
        resource = application.type(question.resource.type).map { EntityUID(type: $0, id: question.resource.id) }
        var entities = application.entities
        var accepted: [String] = []
        var ignored: [String] = []
        for (role, asked, uid) in [
            ("subject", question.subject, principal), ("resource", question.resource, resource),
        ] {
            guard let uid else { continue }
            let known = entities[uid]
            let (taken, left) = Self.split(asked, known, application.supplied)
            accepted += taken.map { "\(role).\($0.key)" }
            ignored += left.map { "\(role).\($0.key)" }
            guard !taken.isEmpty else { continue }
            let expected = application.schema?.expectedTypes.attributes[uid.type] ?? .any
            let stated = try PlainValue.record(taken, at: "\(role).properties", expecting: expected)
            var attributes = known?.attributes ?? Record()
            for entry in stated.entries { attributes[entry.key] = entry.value }
            entities = entities.settingAttributes(of: uid, to: attributes)
        }
        self.entities = entities
        self.accepted = accepted
        self.ignored = ignored
    }

    /// The request; `nil` where one of the types can be none, so that nothing is permitted.
    var request: Request? {
        guard let principal, let resource else { return nil }
        return Request(principal: principal, action: action, resource: resource, context: context)
    }

    /// Tells apart what the asking program may state.
    private static func split(
        _ asked: AskedEntity, _ known: Entity?, _ supplied: SuppliedProperties
    ) -> (taken: [PlainValue.Member], left: [PlainValue.Member]) {
        var taken: [PlainValue.Member] = []
        var left: [PlainValue.Member] = []
        for property in asked.properties {
            let isKnown = known?.attributes[Text(property.key)] != nil
            if supplied.takes(property.key, of: asked.type, isKnown: isKnown), property.value != .null {
                taken.append(property)
            } else {
                left.append(property)
            }
        }
        return (taken, left)
    }

    /// The context, where the action's properties stand under `action`.
    private static func context(
        _ question: AskedQuestion, _ application: ApplicationPolicies, _ action: EntityUID
    ) throws(AskedFault) -> Record {
        var members = question.context
        if !question.action.properties.isEmpty {
            guard !members.contains(where: { $0.key == "action" }) else {
                throw AskedFault(
                    status: 400,
                    message: "`context.action` is where the properties of the action stand; state one of the two")
            }
            members.append(.init(key: "action", value: .object(question.action.properties)))
        }
        let expected = application.schema?.expectedContext(of: action) ?? .any
        return try PlainValue.record(members, at: "context", expecting: expected)
    }
}

import Domain

/// A question about one of Remit's own people and assets, in Remit's vocabulary.
struct DirectoryQuestion: Sendable {
    /// The word for people.
    static let personType = "Person"
    /// The words for assets.
    static let assetTypes: [String: AssetID.Kind] = ["Model": .model, "Dataset": .dataset]

    /// Who wants to act; `nil` for a text that can name nobody.
    let person: PersonID?
    /// What they want to do; `nil` for an action that there is not.
    let action: AccessAction?
    /// With what; `nil` for a text that can name nothing.
    let asset: AssetID?
    /// The purpose that the asking program states.
    let project: String?
    /// The names of everything else that it states, which policies here do not see.
    let ignored: [String]

    /// Takes a question about a person and a model or dataset.
    ///
    /// - Returns: `nil` for every other question.
    init?(_ question: AskedQuestion) {
        guard question.subject.type == Self.personType, let kind = Self.assetTypes[question.resource.type] else {
            return nil
        }
        person = try? PersonID(question.subject.id)
        action = AccessAction(rawValue: question.action.name)
        asset = try? AssetID(kind: kind, path: question.resource.id)
        project = Self.project(question.context)
        ignored =
            question.subject.properties.map { "subject.\($0.key)" }
            + question.resource.properties.map { "resource.\($0.key)" }
            + question.action.properties.map { "action.\($0.key)" }
    }

    /// The purpose in a context.
    static func project(_ context: [PlainValue.Member]) -> String? {
        for member in context where member.key == "project" {
            if case .string(let text) = member.value { return text }
        }
        return nil
    }

    /// What would leave: nothing yet, so that budgets do not stand in the way of asking.
    static func transfer(of action: AccessAction) -> TransferFacts? {
        guard action == .pull else { return nil }
        return TransferFacts(
            requestedBytes: 0, bytesLastDay: 0, bytesLastThirtyDays: 0, distinctBytesLastDay: 0,
            distinctBytesLastThirtyDays: 0, assetBytes: 0)
    }
}

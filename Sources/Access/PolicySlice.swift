import Cedar
import Domain

/// One question and its facts in the form that policies read: Cedar's request, context and slice of entities.
///
/// - `Person::"ada"` in the projects that she owns or is a member of: `name`, `kind`, `suspended`, `ends`?,
///   `activeProjects` (those that have not ended).
/// - `Project::"p"`, the token's: `name`, `owner`, `ends`?.
/// - `Model::"org/name"` or `Dataset::"org/name"` in the projects that use it: `declared`, `sensitivity`, `writers`,
///   `projects`, `owner`?. An absent asset has `declared` false, no owner, and the sensitivity that creating it would
///   give.
/// - context: `now`, `project`, `tokenExpires`, `address`?, `transfer`?, `scan`?.
struct PolicySlice: Sendable {
    private static let personType: EntityType = "Person"
    private static let projectType: EntityType = "Project"
    private static let actionType: EntityType = "Action"
    private static let modelType: EntityType = "Model"
    private static let datasetType: EntityType = "Dataset"

    /// The entities that policies may look up.
    let entities: Entities
    private let principal: EntityUID
    private let resource: EntityUID
    private let context: Record

    /// Puts `question` and `facts` at the moment `now` into Cedar's form.
    init(_ question: AccessQuestion, _ facts: AccessFacts, now: Timestamp) throws(EntitiesError) {
        principal = Self.person(question.caller.person)
        resource = Self.resource(question.asset)
        context = Self.context(question, now: now)
        var all = [Self.resourceEntity(resource, facts.asset)]
        if let person = facts.person { all.append(Self.personEntity(person, facts.memberships, now: now)) }
        if let project = facts.project { all.append(Self.projectEntity(project)) }
        entities = try Entities(all)
    }

    /// The question whether the caller may do `action`.
    func request(_ action: AccessAction) -> Request {
        Request(
            principal: principal, action: Self.action(action), resource: resource, context: context)
    }

    /// The entity that stands for an action.
    static func action(_ action: AccessAction) -> EntityUID { EntityUID(type: actionType, id: action.rawValue) }

    private static func personEntity(_ person: Person, _ memberships: [Project], now: Timestamp) -> Entity {
        let active = memberships.filter { $0.isActive(at: now) }
        var attributes: Record = [
            "name": .string(person.name), "kind": .string(person.kind.rawValue),
            "suspended": .bool(person.suspended != nil),
            "activeProjects": .set(ValueSet(active.map { .entity(Self.project($0.id)) })),
        ]
        attributes["ends"] = person.ends.map(datetime)
        return Entity(
            uid: Self.person(person.id), attributes: attributes, parents: memberships.map { Self.project($0.id) })
    }

    private static func projectEntity(_ project: Project) -> Entity {
        var attributes: Record = ["name": .string(project.name), "owner": .entity(person(project.owner))]
        attributes["ends"] = project.ends.map(datetime)
        return Entity(uid: Self.project(project.id), attributes: attributes)
    }

    private static func resourceEntity(_ uid: EntityUID, _ asset: Asset?) -> Entity {
        let projects = (asset?.projects ?? []).map(project)
        let sensitivity = asset?.sensitivity ?? .undeclared
        var attributes: Record = [
            "declared": .bool(asset != nil), "sensitivity": .long(Int64(sensitivity.rawValue)),
            "writers": .set(ValueSet((asset?.writers ?? []).map { .entity(person($0)) })),
            "projects": .set(ValueSet(projects.map(Value.entity))),
        ]
        attributes["owner"] = (asset?.owner).map { .entity(person($0)) }
        return Entity(uid: uid, attributes: attributes, parents: projects)
    }

    private static func context(_ question: AccessQuestion, now: Timestamp) -> Record {
        var context: Record = [
            "now": datetime(now), "project": .entity(project(question.caller.project)),
            "tokenExpires": datetime(question.caller.tokenExpires),
        ]
        context["address"] = IPAddressValue(Text(question.caller.client.address)).map { .extensionValue(.ipaddr($0)) }
        context["transfer"] = question.transfer.map(transfer)
        context["scan"] = question.scan.map(scan)
        return context
    }

    private static func transfer(_ facts: TransferFacts) -> Value {
        [
            "requestedBytes": .long(facts.requestedBytes), "bytesLastDay": .long(facts.bytesLastDay),
            "bytesLastThirtyDays": .long(facts.bytesLastThirtyDays),
            "distinctBytesLastDay": .long(facts.distinctBytesLastDay),
            "distinctBytesLastThirtyDays": .long(facts.distinctBytesLastThirtyDays),
            "assetBytes": .long(facts.assetBytes), "shareLastDay": share(facts.shareLastDay),
            "shareLastThirtyDays": share(facts.shareLastThirtyDays),
        ]
    }

    private static func scan(_ facts: ScanFacts) -> Value {
        [
            "malicious": .long(Int64(facts.malicious)), "unscannable": .long(Int64(facts.unscannable)),
            "suspicious": .long(Int64(facts.suspicious)), "opaque": .long(Int64(facts.opaque)),
            "secrets": .long(Int64(facts.secrets)), "overridden": .long(Int64(facts.overridden)),
            "rulesVersion": .string(facts.rulesVersion),
        ]
    }

    /// A share as `decimal`, rounded up to four digits, so that a limit is never passed by rounding.
    private static func share(_ share: Double) -> Value {
        let bounded = share.isFinite ? min(max(share, 0), 1_000_000) : 1_000_000
        return .extensionValue(.decimal(DecimalValue(tenThousandths: Int64((bounded * 10_000).rounded(.up)))))
    }

    private static func datetime(_ moment: Timestamp) -> Value {
        .extensionValue(.datetime(DatetimeValue(milliseconds: moment.milliseconds)))
    }

    private static func person(_ id: PersonID) -> EntityUID { EntityUID(type: personType, id: id.text) }

    private static func project(_ id: ProjectID) -> EntityUID { EntityUID(type: projectType, id: id.text) }

    private static func resource(_ asset: AssetID) -> EntityUID {
        EntityUID(type: asset.kind == .model ? modelType : datasetType, id: asset.path)
    }
}

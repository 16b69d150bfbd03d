import Cedar

/// Random policies, entities and requests over a small world in which most things can be missing or of a wrong type.
///
/// Policies lean towards what an index can answer, and towards the ways in which such a condition fails.
struct RandomWorld {
    var random: SeededGenerator
    /// How many in a hundred scopes ask for nothing, so that conditions alone tell policies apart.
    var openScopes = 30

    /// Kinds of tests, and the variable, that most conditions of one policy set use, so that policies share questions.
    private var focus: (kinds: [Int], variable: String, percent: Int) = ([0], "principal", 0)

    init(random: SeededGenerator) {
        self.random = random
    }

    static let people = ["a", "b", "c"].map { EntityUID(type: "User", id: $0) }
    static let groups = ["x", "y", "z"].map { EntityUID(type: "Group", id: $0) }
    static let documents = ["1", "2", "3"].map { EntityUID(type: "Doc", id: $0) }
    static let folders = ["p", "q"].map { EntityUID(type: "Folder", id: $0) }
    static let actions = ["read", "write", "all"].map { EntityUID(type: "Action", id: $0) }
    private static let variables = ["principal", "resource", "context", "principal", "resource", "action"]
    static let names: [Text] = ["n", "s", "e", "l", "r", "f"]

    // MARK: Entities and requests

    mutating func entities() throws -> Entities {
        var result: [Entity] = []
        for uid in Self.people + Self.groups + Self.documents + Self.folders where random.chance(85) {
            result.append(
                Entity(
                    uid: uid, attributes: record(), parents: parents(of: uid), tags: random.chance(50) ? record() : [:])
            )
        }
        for uid in Self.actions where random.chance(80) {
            let parents = uid == Self.actions[2] || random.chance(50) ? [] : [Self.actions[2]]
            result.append(Entity(uid: uid, attributes: random.chance(10) ? record() : [:], parents: parents))
        }
        return try Entities(result)
    }

    mutating func request() -> Request {
        Request(
            principal: random.chance(80) ? random.pick(Self.people) : random.pick(Self.groups + Self.documents),
            action: random.pick(Self.actions),
            resource: random.chance(80) ? random.pick(Self.documents) : random.pick(Self.folders + Self.people),
            context: record())
    }

    /// Parents of a kind that allows no cycle.
    private mutating func parents(of uid: EntityUID) -> [EntityUID] {
        let possible: [EntityUID] =
            switch uid.type.name {
            case "User": Self.groups
            case "Doc": Self.folders + [Self.groups[2]]
            case "Group": Self.groups.filter { $0 > uid }
            default: Self.folders.filter { $0 > uid }
            }
        return possible.filter { _ in random.chance(45) }
    }

    /// A record in which each name is there three times out of four.
    mutating func record(depth: Int = 2) -> Record {
        var record = Record()
        for name in Self.names where random.chance(75) { record[name] = value(for: name, depth: depth) }
        return record
    }

    /// A value for a name: nearly always of the type that conditions expect of it.
    private mutating func value(for name: Text, depth: Int) -> Value {
        if random.chance(10) { return random.pick([1, "u", true, ["u", 1], .entity(Self.people[0])]) }
        switch name.string {
        case "n": return .long(random.pick([0, 1, 2, .max]))
        case "s": return .string(random.pick(["u", "v", "w"]))
        case "e": return .entity(random.pick(Self.people + Self.groups))
        case "l":
            return .set(
                ValueSet([Value.string("u"), .long(1), .entity(Self.groups[0])].filter { _ in random.chance(50) }))
        case "f": return .bool(random.chance(50))
        default: return depth > 0 ? .record(record(depth: depth - 1)) : 3
        }
    }

    // MARK: Policies

    /// A policy set of some policies, some of them linked from templates.
    mutating func policies(_ count: Int) throws -> (set: PolicySet, text: String) {
        openScopes = random.pick([0, 30, 90, 100])
        let kinds = (0..<random.pick([1, 2, 3])).map { _ in Int.random(in: 0..<24, using: &random) }
        focus = (kinds, random.pick(Self.variables), random.pick([0, 60, 95]))
        var all: [Policy] = []
        var texts: [String] = []
        for index in 0..<count {
            let text = policy()
            texts.append(text)
            let parsed = try PolicySet(parsing: text)
            let name = PolicyID("p\(index)")
            if let template = parsed.templates.first {
                all.append(
                    try template.linked(
                        as: name,
                        principal: template.slots.contains(.principal) ? random.pick(Self.people + Self.groups) : nil,
                        resource: template.slots.contains(.resource) ? random.pick(Self.documents + Self.folders) : nil)
                )
            } else {
                all += parsed.policies.map { $0.named(name) }
            }
        }
        return (try PolicySet(all), texts.joined(separator: "\n"))
    }

    private mutating func policy() -> String {
        let principal = scope("principal", Self.people, Self.groups, "User")
        let resource = scope("resource", Self.documents, Self.folders, "Doc")
        let actions = Self.actions.map(\.description)
        let action =
            random.chance(openScopes)
            ? "action"
            : random.pick([
                "action", "action == \(random.pick(actions))", "action in \(random.pick(actions))",
                "action in [\(actions[0]), \(actions[1])]", "action in []",
            ])
        var text = "\(random.chance(75) ? "permit" : "forbid")(\(principal), \(action), \(resource))"
        for _ in 0..<random.pick([0, 1, 1, 1, 2]) {
            text += " \(random.chance(75) ? "when" : "unless") { \(condition(depth: 2)) }"
        }
        return text + ";"
    }

    private mutating func scope(_ name: String, _ own: [EntityUID], _ above: [EntityUID], _ type: String) -> String {
        if random.chance(openScopes) { return name }
        return random.pick([
            name, "\(name) == \(random.pick(own))", "\(name) in \(random.pick(above))",
            "\(name) in \(random.pick(own))", "\(name) is \(type)", "\(name) is \(type) in \(random.pick(above))",
            "\(name) == ?\(name)", "\(name) in ?\(name)", "\(name) is \(type) in ?\(name)",
        ])
    }

    /// A condition: a chain, a negation, or one test.
    private mutating func condition(depth: Int) -> String {
        if depth > 0, random.chance(55) {
            let parts = (0..<random.pick([2, 2, 3])).map { _ in condition(depth: depth - 1) }
            switch random.pick([0, 0, 0, 1, 2, 3]) {
            case 0: return parts.joined(separator: " && ")
            case 1: return "(" + parts.joined(separator: " || ") + ")"
            case 2: return "!(\(parts[0]))"
            default: return "(if \(parts[0]) then \(parts[1]) else \(condition(depth: 0)))"
            }
        }
        return test()
    }

    private mutating func test() -> String {
        let variable = random.chance(focus.percent) ? focus.variable : random.pick(Self.variables)
        let entity = random.pick(Self.people + Self.groups + Self.folders).description
        let path =
            random.chance(80) ? "\(variable).\(random.pick(Self.names))" : "\(variable).r.\(random.pick(Self.names))"
        let name = random.pick(Self.names)
        switch random.chance(focus.percent) ? random.pick(focus.kinds) : Int.random(in: 0..<24, using: &random) {
        case 0, 1: return "\(variable).s == \(random.pick(["\"u\"", "\"v\"", "\"nobody\""]))"
        case 2: return "\(literal()) == \(path)"
        case 3: return "\(path) == \(literal())"
        case 4: return "\(path) != \(literal())"
        case 5: return "\(variable) == \(entity)"
        case 6: return "\(variable) in \(entity)"
        case 7: return "\(variable) in [\(entity), \(random.pick(Self.groups))]"
        case 8: return "\(variable).e in \(entity)"
        case 9:
            return random.pick([
                "\(variable).e is User in \(entity)", "\(variable) is User in \(variable).e && \(variable).s == \"u\"",
            ])
        case 10: return "\(variable) is \(random.pick(["User", "Doc", "Group"]))"
        case 11: return "\(variable) has \(name)"
        case 12: return "\(variable) has \(name) && \(variable).\(name) == \(literal())"
        case 13: return "\(variable) has r.\(name) && \(variable).s == \"u\""
        case 14: return "\(variable).l.contains(\(literal()))"
        case 15: return "\(random.pick(["[\"u\", \"v\"]", "[1, true]", "[]"])).contains(\(path))"
        case 16: return "\(variable).l.\(random.pick(["containsAny", "containsAll"]))([\"u\", 1])"
        case 17: return "\(variable).f"
        case 18: return "\(variable).n + 1 > \(random.pick(["0", "1", "principal.n", "resource.n", "context.n * 2"]))"
        case 19: return "principal.e == resource.e"
        case 20: return "\(variable).hasTag(\"s\") && \(variable).getTag(\"s\") == \"u\""
        case 21: return "\(variable).getTag(\"f\")"
        case 22: return "\(variable).s like \"u*\""
        default:
            return random.pick([
                "principal.e.s == \"u\"", "[principal.n, 1].contains(resource.n)", "{a: principal.n} == {a: 1}",
                "decimal(context.s).lessThan(decimal(\"1.0\"))", "principal in resource.l", "resource.l.isEmpty()",
                "-principal.n < 0", "true", "false", "(if principal.f then resource.f else context.f) == true",
                "principal == resource.e", "context == {n: 1}", "principal.r has n", "principal has r.n",
            ])
        }
    }

    private mutating func literal() -> String {
        random.pick(["\"u\"", "\"w\"", "1", "2", "true", "Group::\"x\"", "User::\"a\"", "[\"u\"]", "decimal(\"1.0\")"])
    }
}

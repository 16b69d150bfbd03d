/// Checks how many references between entities a policy follows (Cedar RFC 76).
///
/// `principal.team.name` follows two: from the principal to its attributes, and from the team to its own. A caller who
/// knows the level knows which entities to load for a request. Nothing may be followed from an entity that the policy
/// names, as no request leads there.
struct LevelChecker {
    /// How many references may be followed.
    let level: Int
    /// What was checked: parts of `has a.b` and `is T in` stand in a typed expression more than once.
    private var checked = Set<ObjectIdentifier>()

    /// Prepares to check one typed expression, which the caller keeps for as long.
    init(level: Int) {
        self.level = level
    }

    /// Reports each place of a typed expression that follows too many references.
    ///
    /// - Parameters:
    ///   - node: The expression, in one environment.
    ///   - action: The environment's action, which counts as part of the request even where the policy names it.
    ///   - findings: Where to report.
    mutating func check(_ node: TypedExpression, action: EntityUID, findings: inout Findings) {
        guard checked.insert(ObjectIdentifier(node)).inserted else { return }
        switch node.expression.node {
        case .binary(let binary, _, _) where binary == .in || binary == .hasTag || binary == .getTag:
            checkReference(node, action: action, findings: &findings)
            for child in node.children.dropFirst() { check(child, action: action, findings: &findings) }
        case .attribute, .has:
            if node.children.count == 1, case .entity = node.children[0].type {
                checkReference(node, action: action, findings: &findings)
            } else {
                for child in node.children { check(child, action: action, findings: &findings) }
            }
        default:
            for child in node.children { check(child, action: action, findings: &findings) }
        }
    }

    /// Reports a reference that leads too far.
    private mutating func checkReference(_ node: TypedExpression, action: EntityUID, findings: inout Findings) {
        guard let target = node.children.first else { return }
        let followed = references(to: target, path: [], action: action, findings: &findings)
        guard followed >= level else { return }
        findings.add(
            .levelExceeded,
            "this follows \(followed + 1) reference\(followed == 0 ? "" : "s") between entities, at most \(level) "
                + "\(level == 1 ? "is" : "are") allowed", at: node.expression.range,
            help: "move what is needed nearer, or into the context")
    }

    /// How many references were followed to reach the entity that `node` stands for.
    ///
    /// - Parameter path: The attributes of records that are read from `node` before an entity is reached, last first.
    private mutating func references(
        to node: TypedExpression, path: [Text], action: EntityUID, findings: inout Findings
    ) -> Int {
        switch node.expression.node {
        case .literal(.entity(let uid)):
            if uid != action {
                findings.add(
                    .levelExceeded, "this follows a reference from `\(uid)`, which the policy names",
                    at: node.expression.range, help: "only what a request names can be followed")
            }
            return 0
        case .ifThenElse:
            // The test, and the branches that can be taken: one where the test is known, else two.
            guard let test = node.children.first else { return 0 }
            check(test, action: action, findings: &findings)
            var most = 0
            for branch in node.children.dropFirst() {
                most = max(most, references(to: branch, path: path, action: action, findings: &findings))
            }
            return most
        case .attribute(_, let name):
            guard let target = node.children.first else { return 0 }
            if case .entity = target.type {
                return references(to: target, path: path, action: action, findings: &findings) + 1
            }
            return references(to: target, path: path + [name], action: action, findings: &findings)
        case .binary(.getTag, _, _):
            guard let target = node.children.first else { return 0 }
            for child in node.children.dropFirst() { check(child, action: action, findings: &findings) }
            return references(to: target, path: path, action: action, findings: &findings) + 1
        case .record(let entries, _):
            var accessed = 0
            for (entry, child) in zip(entries, node.children) {
                if entry.key == path.last {
                    accessed = references(to: child, path: path.dropLast(), action: action, findings: &findings)
                } else {
                    check(child, action: action, findings: &findings)
                }
            }
            return accessed
        default: return 0
        }
    }
}

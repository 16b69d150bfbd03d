/// What a policy names: entity types, entities, and all text, each with its place.
///
/// Parts that are never evaluated count too: what they name is as wrong there as anywhere.
struct PolicyLiterals {
    /// A piece of text in a policy.
    struct Piece {
        /// The kinds of text.
        enum Kind {
            /// A string, which holds data.
            case string
            /// A name: of a type, an attribute or an entity.
            case name
        }

        /// What the text is.
        let kind: Kind
        /// The text.
        let text: Text
        /// Where it stands.
        let range: SourceRange
    }

    /// The entity types, also those of the entities.
    private(set) var entityTypes: [(EntityType, SourceRange)] = []
    /// The entities.
    private(set) var entities: [(EntityUID, SourceRange)] = []
    /// Text beyond ASCII, or with control characters; all other text is beyond suspicion.
    private(set) var texts: [Piece] = []

    /// Collects what `policy` names.
    init(_ policy: Policy) {
        collect(policy.scope.principal, at: policy.scope.principalRange)
        switch policy.scope.action {
        case .any: break
        case .equal(let uid), .in(let uid): collect(uid, at: policy.scope.actionRange)
        case .inAny(let uids): for uid in uids { collect(uid, at: policy.scope.actionRange) }
        }
        collect(policy.scope.resource, at: policy.scope.resourceRange)
        for condition in policy.conditions { collect(condition.body) }
    }

    /// Collects from a constraint of the scope.
    private mutating func collect(_ constraint: Scope.EntityConstraint, at range: SourceRange) {
        switch constraint {
        case .equal(.entity(let uid)), .in(.entity(let uid)): collect(uid, at: range)
        case .isType(let type), .isTypeIn(let type, .slot): entityTypes.append((type, range))
        case .isTypeIn(let type, .entity(let uid)):
            entityTypes.append((type, range))
            collect(uid, at: range)
        case .any, .equal(.slot), .in(.slot): break
        }
    }

    /// Collects an entity.
    private mutating func collect(_ uid: EntityUID, at range: SourceRange) {
        entityTypes.append((uid.type, range))
        entities.append((uid, range))
        collect(uid.id, .name, at: range)
    }

    /// Collects a text that is worth looking at.
    private mutating func collect(_ text: Text, _ kind: Piece.Kind, at range: SourceRange) {
        if text.string.utf8.allSatisfy({ (0x20..<0x7f).contains($0) }) { return }
        texts.append(Piece(kind: kind, text: text, range: range))
    }

    /// Collects from an expression.
    private mutating func collect(_ expression: Expression) {
        switch expression.node {
        case .literal(.entity(let uid)): collect(uid, at: expression.range)
        case .literal(.string(let text)): collect(text, .string, at: expression.range)
        case .literal, .variable: break
        case .ifThenElse(let test, let first, let second):
            for part in [test, first, second] { collect(part) }
        case .and(let parts), .or(let parts), .set(let parts, _), .call(_, let parts, _):
            for part in parts { collect(part) }
        case .unary(_, let operand): collect(operand)
        case .binary(_, let left, let right):
            collect(left)
            collect(right)
        case .attribute(let target, let name):
            collect(name, .name, at: expression.range)
            collect(target)
        case .has(let target, let names):
            for name in names { collect(name, .name, at: expression.range) }
            collect(target)
        case .like(let operand, let pattern):
            collect(Text(pattern.pieces.map(\.string).joined(separator: "*")), .string, at: expression.range)
            collect(operand)
        case .isType(let operand, let type, let ancestor):
            entityTypes.append((type, expression.range))
            collect(operand)
            if let ancestor { collect(ancestor) }
        case .record(let entries, _):
            for entry in entries {
                collect(entry.key, .name, at: expression.range)
                collect(entry.value)
            }
        }
    }
}

/// One policy, or one template: a policy whose scope has slots. Immutable and shared by reference.
public final class Policy: Sendable {
    /// The name within the policy set.
    public let id: PolicyID
    /// What the policy does when it is satisfied.
    public let effect: Effect
    /// The annotations in the order of the text, keys distinct.
    public let annotations: [Annotation]
    /// The constraints on principal, action and resource.
    public let scope: Scope
    /// The `when` and `unless` clauses in the order of the text; all must hold.
    public let conditions: [Condition]
    /// Where the policy stands, from its first annotation to its semicolon.
    public let range: SourceRange
    /// The bytes at `range`, as they were written.
    public let source: [UInt8]
    /// The slots of the scope; empty unless this is a template.
    public let slots: [Slot]
    /// The link that made this policy of a template; nil for a policy written as such.
    public let link: TemplateLink?

    /// Makes a policy of checked parts.
    init(
        id: PolicyID, effect: Effect, annotations: [Annotation], scope: Scope, conditions: [Condition],
        range: SourceRange, source: [UInt8], link: TemplateLink? = nil
    ) {
        self.id = id
        self.effect = effect
        self.annotations = annotations
        self.scope = scope
        self.conditions = conditions
        self.range = range
        self.source = source
        self.link = link
        slots = scope.slots
    }

    /// The name of the template that this policy was linked from; nil for a policy written as such.
    public var template: PolicyID? { link?.template }

    /// Whether the scope has slots, so that the policy decides nothing until it is linked.
    public var isTemplate: Bool { !slots.isEmpty }

    /// The text of the annotation `@key`, empty for a bare one, nil where there is none.
    public func annotation(_ key: Text) -> Text? {
        annotations.first { $0.key == key }?.value
    }

    /// The same policy under another name, such as that of its annotation `@id`; policies of several texts need that
    /// before they can stand in one set, as each text counts from `policy0`.
    public func named(_ id: PolicyID) -> Policy {
        Policy(
            id: id, effect: effect, annotations: annotations, scope: scope, conditions: conditions, range: range,
            source: source, link: link?.named(id))
    }

    /// The policy's text as it was written.
    public var sourceText: String { String(decoding: source, as: UTF8.self) }
}

extension Scope {
    /// The slots that occur, principal first.
    var slots: [Slot] {
        [principal, resource].compactMap { constraint in
            switch constraint {
            case .equal(.slot(let slot)), .in(.slot(let slot)), .isTypeIn(_, .slot(let slot)): slot
            default: nil
            }
        }
    }
}

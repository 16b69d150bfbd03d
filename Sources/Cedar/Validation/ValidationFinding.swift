/// One thing that the validator found.
public struct ValidationFinding: Hashable, Sendable {
    /// The kinds of finding, for programs; the raw values are stable.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A policy, request or entity names an entity type that the schema does not declare.
        case unknownEntityType = "unknown-entity-type"
        /// A policy, request or entity names an action that the schema does not declare.
        case unknownAction = "unknown-action"
        /// An id that is not among those listed for its entity type.
        case unknownID = "unknown-id"
        /// No action applies to the principals and resources of the policy's scope.
        case noApplicableAction = "no-applicable-action"
        /// An operand, attribute or argument has another type than is needed.
        case unexpectedType = "unexpected-type"
        /// Types that must be one, as of both sides of `==`, are not.
        case incompatibleTypes = "incompatible-types"
        /// An attribute that its entity type or record does not have, or that is missing.
        case unknownAttribute = "unknown-attribute"
        /// An optional attribute is read without a test that it is there.
        case unsafeAttribute = "unsafe-attribute"
        /// A tag is read without a test that it is there.
        case unsafeTag = "unsafe-tag"
        /// Tags on an entity type that has none.
        case noTags = "no-tags"
        /// An empty set, whose type cannot be known.
        case emptySet = "empty-set"
        /// A constructor is called with something that is no literal.
        case nonLiteralArgument = "non-literal-argument"
        /// A constructor is called with text that it refuses.
        case invalidArgument = "invalid-argument"
        /// A function is called with too few or too many arguments.
        case wrongNumberOfArguments = "wrong-number-of-arguments"
        /// A policy follows more references between entities than the level allows, or starts at a literal.
        case levelExceeded = "level-exceeded"
        /// The principal or the resource of a request has a type that its action does not apply to.
        case notApplicable = "not-applicable"
        /// An entity is a member of something that the schema does not allow it in.
        case forbiddenAncestor = "forbidden-ancestor"
        /// An action among the entities differs from the schema's.
        case actionMismatch = "action-mismatch"
        /// There is more to report on one policy than `Limits.findingsPerPolicy`.
        case tooManyFindings = "too-many-findings"
        /// A warning: the policy can never be satisfied.
        case impossiblePolicy = "impossible-policy"
        /// A warning: text with invisible characters that change the direction of writing.
        case bidirectionalText = "bidirectional-text"
        /// A warning: text that mixes scripts, so that it may look like other text.
        case mixedScripts = "mixed-scripts"
        /// A warning: a name with a character that no name should have.
        case confusableName = "confusable-name"
    }

    /// What was found.
    public let kind: Kind
    /// The policy or template that it is about, if any.
    public let policy: PolicyID?
    /// The entity that it is about, if any.
    public let entity: EntityUID?
    /// What is wrong.
    public let message: String
    /// What to do about it, where that is known.
    public let help: String?
    /// Where it stands in the policy's text, if it stands there.
    public let range: SourceRange?

    /// Makes a finding.
    init(
        _ kind: Kind, _ message: String, policy: PolicyID? = nil, entity: EntityUID? = nil, range: SourceRange? = nil,
        help: String? = nil
    ) {
        self.kind = kind
        self.policy = policy
        self.entity = entity
        self.message = message
        self.help = help
        self.range = range
    }
}

extension ValidationFinding: CustomStringConvertible {
    /// One line for people: the policy and the place, the fault, the remedy.
    public var description: String {
        var place: [String] = []
        if let policy { place.append("policy `\(policy)`") }
        if let entity { place.append("entity `\(entity)`") }
        if let range { place.append(range.start.description) }
        let prefix = place.isEmpty ? "" : place.joined(separator: ", ") + ": "
        return prefix + message + (help.map { "; \($0)" } ?? "")
    }
}

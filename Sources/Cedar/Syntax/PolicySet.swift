/// Policies with distinct names, in a stable order, together with the templates that were written beside them.
///
/// Immutable. Parsing is deterministic: the same bytes give the same names, ranges and order.
///
/// A linked policy is one of `policies` and keeps its `link`; so whatever decides reads `policies` alone.
public struct PolicySet: Sendable {
    /// The policies that decide, in the order of the text, linked ones where they were added.
    public let policies: [Policy]
    /// The templates, in the order of the text; they decide nothing until linked.
    public let templates: [Policy]

    /// Makes an empty policy set, under which every request is denied.
    public init() {
        policies = []
        templates = []
    }

    /// Makes a policy set of policies from elsewhere, such as several parsed sets.
    ///
    /// - Throws: `DuplicatePolicyID` when two of them share a name.
    public init(_ all: [Policy]) throws(DuplicatePolicyID) {
        var seen = Set<PolicyID>(minimumCapacity: all.count)
        for policy in all where !seen.insert(policy.id).inserted {
            throw DuplicatePolicyID(id: policy.id)
        }
        policies = all.filter { !$0.isTemplate }
        templates = all.filter(\.isTemplate)
    }

    /// Makes a policy set of policies and templates whose names are known to be distinct.
    init(checkedPolicies policies: [Policy], templates: [Policy]) {
        self.policies = policies
        self.templates = templates
    }

    /// Reads the text of zero or more policies; the n-th (from 0), template or not, is named `policyn`.
    ///
    /// - Parameter bytes: UTF-8, at most `Limits.policyTextBytes`.
    /// - Throws: `PolicyParseError` for the first fault, with its place; the caller rejects the whole text.
    public init(parsing bytes: [UInt8]) throws(PolicyParseError) {
        var parser = try Parser(bytes)
        let all = try parser.parsePolicies()
        policies = all.filter { !$0.isTemplate }
        templates = all.filter(\.isTemplate)
    }

    /// Reads the text of zero or more policies, as `init(parsing:)` of its UTF-8 does.
    ///
    /// - Throws: `PolicyParseError` for the first fault, with its place; the caller rejects the whole text.
    public init(parsing text: String) throws(PolicyParseError) {
        try self.init(parsing: Array(text.utf8))
    }

    /// The policy or template called `id`.
    public func policy(_ id: PolicyID) -> Policy? {
        policies.first { $0.id == id } ?? templates.first { $0.id == id }
    }

    /// Bytes that are equal for two sets exactly when both have the same policies under the same names.
    ///
    /// Meant to be hashed by the caller and stored with each decision. Layout: the line `cedar-policy-set-v1`, then for
    /// each policy and template in ascending order of names: length of the name, name, length of the source, source;
    /// for a linked policy also the template's name and its filled scope, for a template without slots also an empty
    /// text and `template`. Lengths are 8 bytes, big-endian. White space and comments within a policy count, those
    /// between policies do not.
    public var canonicalBytes: [UInt8] {
        var result = Array("cedar-policy-set-v1\n".utf8)
        let marked = policies.map { ($0, false) } + templates.map { ($0, !$0.isTemplate) }
        for (policy, isOpenTemplate) in marked.sorted(by: { $0.0.id < $1.0.id }) {
            Self.append(Array(policy.id.text.string.utf8), to: &result)
            Self.append(policy.source, to: &result)
            if isOpenTemplate {
                Self.append([], to: &result)
                Self.append(Array("template".utf8), to: &result)
            }
            if let template = policy.template {
                Self.append(Array(template.text.string.utf8), to: &result)
                Self.append(Array(policy.scope.linkedEntities.utf8), to: &result)
            }
        }
        return result
    }

    /// Appends a length and the bytes.
    private static func append(_ bytes: [UInt8], to result: inout [UInt8]) {
        withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { result.append(contentsOf: $0) }
        result.append(contentsOf: bytes)
    }
}

extension Scope {
    /// The entities of principal and resource constraint, as text, to tell linked policies apart.
    fileprivate var linkedEntities: String {
        [principal, resource].map { constraint in
            switch constraint {
            case .equal(.entity(let uid)), .in(.entity(let uid)), .isTypeIn(_, .entity(let uid)): uid.description
            default: "-"
            }
        }.joined(separator: " ")
    }
}

import Cedar
import Crypto
import Domain

/// The policies in force: parsed, checked and named by their digest.
public struct PolicyCollection: Sendable {
    /// The most files that are read.
    public static let maximumFiles = 256
    /// The most bytes of one file.
    public static let maximumFileBytes = 1 << 20
    /// The most bytes of all files: some ten thousand policies.
    public static let maximumBytes = 4 << 20

    /// SHA-256 over the names and bytes of all files in order, lower-case hexadecimal.
    public let digest: String
    /// What every policy says, in the order of the files.
    let rules: [PolicyRule]
    /// All policies, validated, named by position over all files.
    let validated: ValidatedPolicies
    /// All policies, named by position over all files.
    var set: PolicySet { validated.policies }
    /// What each policy says, by its name in ``set``.
    private let ruleOf: [PolicyID: PolicyRule]
    /// The permits alone: tells whether a denied request lacked a permit, beside what forbade it.
    let permits: IndexedPolicies
    private let authorizer: StrictAuthorizer

    /// Parses and checks `files`, sorted by name.
    ///
    /// - Throws: ``PolicyLoadingError``: no policy at all, a limit, a fault of syntax with its place, or a policy
    ///   without `@id`, a `forbid` without `@reason` and `@remedy`, or policies that do not validate strictly against
    ///   Remit's schema.
    public init(files: [PolicyFile]) throws(PolicyLoadingError) {
        guard files.count <= Self.maximumFiles else {
            throw .limit(file: files[Self.maximumFiles].name, what: "policy files", maximum: Self.maximumFiles)
        }
        guard files.reduce(0, { $0 + min($1.bytes.count, Self.maximumBytes) }) <= Self.maximumBytes else {
            throw .limit(file: "all files", what: "bytes", maximum: Self.maximumBytes)
        }
        let sorted = Self.sorted(files)
        try Self.checkNames(sorted)
        var rules: [PolicyRule] = []
        var names: Set<String> = []
        var text: [UInt8] = []
        for file in sorted {
            for policy in try Self.parse(file) {
                let rule = try PolicyRule(policy, file: file.name)
                guard names.insert(rule.name).inserted else {
                    throw rule.fault("another policy has the `@id(\"\(rule.name)\")` already")
                }
                rules.append(rule)
            }
            // Each file parses by itself, so the whole parses as the sequence of all their policies.
            text += file.bytes + [UInt8(ascii: "\n")]
        }
        guard !rules.isEmpty else { throw .empty(files: files.count) }
        let set: PolicySet
        do throws(PolicyParseError) {
            set = try PolicySet(parsing: text)
        } catch {
            throw .syntax(
                file: "all files", line: error.position.line, column: error.position.column, message: error.message)
        }
        precondition(set.policies.count == rules.count, "the policies of the whole are those of the files")
        ruleOf = Dictionary(zip(set.policies.map(\.id), rules), uniquingKeysWith: { first, _ in first })
        validated = try Self.validate(set, ruleOf)
        authorizer = StrictAuthorizer(validated)
        do {
            permits = IndexedPolicies(try PolicySet(set.policies.filter { $0.effect == .permit }))
        } catch {
            preconditionFailure("a part of a set has distinct names: \(error)")
        }
        self.rules = rules
        self.digest = Self.digest(of: sorted)
    }

    /// What the policies say to one request. Pure: the same request, entities and policies give the same verdict.
    func verdict(on request: Request, _ entities: Entities) -> PolicyVerdict {
        let response = authorizer.isAuthorized(request, entities: entities)
        let failed = response.cedar.errors.compactMap { error in
            ruleOf[error.policy].map { PolicyVerdict.Failure(rule: $0, message: "\(error)") }
        }
        // INVARIANT: an erroring `forbid` denies. Cedar skips it, which would permit what it was to prevent.
        return PolicyVerdict(
            isPermitted: response.isAllowed,
            hasPermit: response.cedar.isAllowed || permits.isAuthorized(request, entities: entities).isAllowed,
            determining: response.cedar.reasons.compactMap { ruleOf[$0] }, failures: failed)
    }

    /// What Remit knows of the policy with this name in ``set``.
    func rule(of policy: PolicyID) -> PolicyRule? { ruleOf[policy] }

    /// The names of policies that no index can leave out: they are evaluated at every decision, each at its cost.
    public var alwaysVisited: [String] { validated.indexed.alwaysVisited.compactMap { ruleOf[$0]?.name } }

    /// The names of all policies, in the order of the files.
    public var names: [String] { rules.map(\.name) }

    /// Takes policies that validate strictly; all others are refused with every finding, at its place in its file.
    private static func validate(
        _ set: PolicySet, _ rules: [PolicyID: PolicyRule]
    ) throws(PolicyLoadingError) -> ValidatedPolicies {
        var begins: [PolicyID: SourcePosition] = [:]
        for policy in set.policies { begins[policy.id] = policy.range.start }
        func line(_ finding: ValidationFinding) -> String {
            let words = finding.message + (finding.help.map { "; \($0)" } ?? "")
            guard let policy = finding.policy, let rule = rules[policy] else { return words }
            let place = finding.range?.start ?? rule.position
            let line = finding.range == nil ? place.line : place.line - (begins[policy]?.line ?? 1) + rule.position.line
            return "\(rule.file):\(line):\(place.column): policy `\(rule.name)`: \(words)"
        }
        let report = PolicySchema.validator.validate(set, mode: .strict, level: PolicySchema.level)
        guard report.isValid else { throw .invalid(findings: report.errors.map(line)) }
        do throws(InvalidPolicies) {
            return try ValidatedPolicies(set, validatedBy: PolicySchema.validator, mode: .strict)
        } catch {
            throw .invalid(findings: error.report.errors.map(line))
        }
    }

    private static func parse(_ file: PolicyFile) throws(PolicyLoadingError) -> [Policy] {
        guard file.bytes.count <= maximumFileBytes else {
            throw .limit(file: file.name, what: "bytes", maximum: maximumFileBytes)
        }
        let set: PolicySet
        do throws(PolicyParseError) {
            set = try PolicySet(parsing: file.bytes)
        } catch {
            throw .syntax(
                file: file.name, line: error.position.line, column: error.position.column, message: error.message)
        }
        guard let template = set.templates.first else { return set.policies }
        throw .policy(
            file: file.name, line: template.range.start.line, column: template.range.start.column,
            message: "this is a template; write a policy without `?principal` and `?resource`")
    }

    /// Each name once: of two files of one name nobody could say which is meant.
    private static func checkNames(_ sorted: [PolicyFile]) throws(PolicyLoadingError) {
        for (file, next) in zip(sorted, sorted.dropFirst()) where file.name == next.name {
            throw .policy(file: file.name, line: 1, column: 1, message: "two files have this name")
        }
    }

    /// `files` by name: the order in which they are one text.
    static func sorted(_ files: [PolicyFile]) -> [PolicyFile] {
        files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// SHA-256 over names and bytes of `files` by name, lower-case hexadecimal.
    ///
    /// Lengths stand before names and bytes, so that no two different sets of files are hashed as the same bytes.
    static func digest(of files: [PolicyFile]) -> String {
        var hash = SHA256()
        for file in sorted(files) {
            for part in [Array(file.name.utf8), file.bytes] {
                hash.update(data: withUnsafeBytes(of: UInt64(part.count).bigEndian) { Array($0) })
                hash.update(data: part)
            }
        }
        return Hexadecimal.encode(hash.finalize())
    }
}

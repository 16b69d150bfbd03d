/// Why a request is allowed or denied, for the person who asked and for programs.
///
/// Says which policies decided and, where nothing permits, what the policies that came closest still wanted: for each
/// the first clause that did not hold, with the values it saw. Bounded in size, however many policies there are.
public struct Explanation: Sendable {
    /// What came out.
    public enum Verdict: String, Hashable, Sendable {
        /// A permit holds and no forbid does.
        case allowed
        /// A forbid holds.
        case forbidden
        /// No forbid holds, and no permit either.
        case notPermitted = "not-permitted"
    }

    /// The question.
    public let request: Request
    /// What came out.
    public let verdict: Verdict
    /// The policies that decided, in the order of the set: the satisfied forbids, or the satisfied permits.
    public let deciding: [PolicyExplanation]
    /// Permits that do not hold, the closest first; empty where some permit holds.
    public let candidates: [PolicyExplanation]
    /// Policies that could not be evaluated, forbids first; Cedar skips them.
    public let failed: [PolicyExplanation]
    /// How many policies each of the three lists leaves out.
    public let omitted: (deciding: Int, candidates: Int, failed: Int)

    /// Explains the decision on a request, as `Authorizer` makes it.
    ///
    /// Evaluates every policy once, then looks again at those that it names.
    ///
    /// - Parameters:
    ///   - request: The question.
    ///   - policies: The policies that decide.
    ///   - entities: The entities that policies may look up.
    ///   - limit: The most policies in each list; less than one is taken as one.
    public init(of request: Request, policies: PolicySet, entities: Entities, limit: Int = 10) {
        let limit = max(limit, 1)
        let examiner = PolicyExaminer(request: request, entities: entities)
        var permits: [Policy] = []
        var forbids: [Policy] = []
        var failed: [Policy] = []
        var unmet: [(distance: Int, index: Int)] = []
        for (index, policy) in policies.policies.enumerated() {
            switch examiner.examine(policy) {
            case .satisfied where policy.effect == .permit: permits.append(policy)
            case .satisfied: forbids.append(policy)
            case .failed: failed.append(policy)
            case .unmet(let distance) where policy.effect == .permit: unmet.append((distance, index))
            case .unmet: break
            }
        }
        self.request = request
        verdict = !forbids.isEmpty ? .forbidden : permits.isEmpty ? .notPermitted : .allowed
        let decided = forbids.isEmpty ? permits : forbids
        if !permits.isEmpty { unmet = [] }
        unmet.sort { $0 < $1 }
        failed = failed.filter { $0.effect == .forbid } + failed.filter { $0.effect == .permit }
        deciding = decided.prefix(limit).map(examiner.explain)
        candidates = unmet.prefix(limit).map { examiner.explain(policies.policies[$0.index]) }
        self.failed = failed.prefix(limit).map(examiner.explain)
        omitted = (
            max(0, decided.count - limit), max(0, unmet.count - limit), max(0, failed.count - limit)
        )
    }

    /// Whether the request is allowed.
    public var isAllowed: Bool { verdict == .allowed }
}

/// A policy set, compiled and indexed: decides like `Authorizer`, in a time that does not grow with the number of
/// policies whose scope or first conditions name constants.
///
/// A policy is left out of a decision only where it must be false, neither true nor failing, so decision, reasons and
/// errors are those of `Authorizer.isAuthorized`, in the same order. `alwaysVisited` names the policies for which that
/// is never possible: each costs its evaluation on every request.
///
/// Immutable, made once and shared; making it takes some microseconds a policy. Deciding allocates nothing unless
/// several policies determine the decision, a policy fails, or a condition itself makes sets, records or extension
/// values.
public final class IndexedPolicies: Sendable {
    /// The policies as they were given.
    public let policies: PolicySet
    /// What the conditions were compiled to.
    let program: Program
    /// The policies by number, as they stand in `policies.policies`.
    let compiled: ContiguousArray<CompiledPolicy>
    /// The index.
    let tree: DecisionTree
    /// The guards of each policy, which reverse queries turn around.
    let guards: [[Guard]]
    /// Each policy's name alone, so that the usual response shares an array instead of making one.
    let names: ContiguousArray<[PolicyID]>

    /// Compiles and indexes a policy set.
    public init(_ policies: PolicySet) {
        self.policies = policies
        let builder = ProgramBuilder()
        var compiled = ContiguousArray<CompiledPolicy>()
        compiled.reserveCapacity(policies.policies.count)
        var guards: [[Guard]] = []
        guards.reserveCapacity(policies.policies.count)
        for policy in policies.policies {
            guards.append(GuardFinder.guards(of: policy, with: builder))
            let run = builder.run(of: builder.compile(policy))
            compiled.append(
                CompiledPolicy(start: run.start, count: run.count, isForbid: policy.effect == .forbid))
        }
        self.compiled = compiled
        self.guards = guards
        tree = DecisionTree(guards)
        program = Program(builder)
        names = ContiguousArray(policies.policies.map { [$0.id] })
    }

    /// Decides one request, exactly as `Authorizer.isAuthorized(_:policies:entities:)` does.
    ///
    /// - Parameters:
    ///   - request: The question.
    ///   - entities: The entities that policies may look up.
    /// - Returns: The decision with its determining and its failing policies.
    public func isAuthorized(_ request: Request, entities: Entities) -> Response {
        response(tally(request, entities), request, entities)
    }

    /// Finds the policies that are satisfied or fail.
    @inline(__always)
    func tally(_ request: Request, _ entities: Entities) -> Tally {
        var tally = Tally()
        Frame.withFrame(program, request, entities.nodes) { frame in visit(0, frame, &tally) }
        return tally
    }

    /// The policies that every request must visit, in the order of the set: their scope is open and their first
    /// condition is nothing that an index could answer.
    ///
    /// Each costs up to some tenths of a microsecond a decision. Narrow their scope, or put a comparison with a
    /// constant (`==`, `in`, `is`, `has`, `contains`) first.
    public var alwaysVisited: [PolicyID] {
        guards.indices.filter { guards[$0].isEmpty }.map { policies.policies[$0].id }
    }

    // MARK: Walking the index

    /// Evaluates the policies of a node and asks its questions. Recursion is bounded by `GuardFinder.mostGuards`.
    private func visit(_ number: Int32, _ frame: Frame, _ tally: inout Tally) {
        let node = tree.nodes[Int(number)]
        evaluate(node.policies, frame, &tally)
        for branch in node.branches { ask(branch, frame, &tally) }
    }

    /// Asks one question and follows its answers; without an answer every policy below may fail.
    private func ask(_ number: Int32, _ frame: Frame, _ tally: inout Tally) {
        let branch = tree.branches[Int(number)]
        let isAnswered = program.answer(branch.question, frame) { key in
            if let child = tree.children.child(branch: number, key: key) { visit(child, frame, &tally) }
        }
        if !isAnswered { evaluate(branch.policies, frame, &tally) }
    }

    /// Evaluates policies that stand beside each other in the tree's order.
    private func evaluate(_ range: Range<Int32>, _ frame: Frame, _ tally: inout Tally) {
        for position in range {
            let number = tree.order[Int(position)]
            let policy = compiled[Int(number)]
            switch program.evaluate(policy, frame) {
            case .false: break
            case .true: if policy.isForbid { tally.forbids.add(number) } else { tally.permits.add(number) }
            case .failed: tally.failures.add(number)
            }
        }
    }
}

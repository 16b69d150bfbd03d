/// The index: a tree whose nodes ask the guards of the policies below them, first the scope, then the conditions.
///
/// Whoever walks it with a request meets every policy that could be true or fail. A node asks each of its questions;
/// an answer leads to a child; no answer means that every policy below may fail, so all are visited. Policies stand in
/// `order` so that those below a node or a question are neighbours.
struct DecisionTree: Sendable {
    /// A node: policies that need no further question, and questions.
    struct Node: Sendable {
        /// Where the node's own policies stand in `order`.
        var policies: Range<Int32>
        /// Where its questions stand in `branches`.
        var branches: Range<Int32>
    }

    /// A question of a node, whose answers lead to children.
    struct Branch: Sendable {
        /// What is asked.
        let question: Guard.Question
        /// Where all policies below stand in `order`; those below several answers occur several times.
        var policies: Range<Int32>
        /// Where the children stand in `nodes`.
        var children: Range<Int32>
    }

    /// The nodes; the first is the root.
    private(set) var nodes: ContiguousArray<Node> = []
    /// The questions.
    private(set) var branches: ContiguousArray<Branch> = []
    /// The numbers of the policies; one with several keys occurs several times.
    private(set) var order: ContiguousArray<Int32> = []
    /// The children by question and key.
    private(set) var children = ChildTable()

    /// Fewest policies that are told apart by a question; fewer are cheaper to visit.
    private static let fewest = 3

    /// Makes the tree of policies given by their guards.
    init(_ guards: [[Guard]]) {
        nodes.append(Node(policies: 0..<0, branches: 0..<0))
        build(0, guards.indices.map(Int32.init), depth: 0, guards)
        children.freeze()
    }

    /// Fills a node. Recursion is bounded by `GuardFinder.mostGuards`.
    private mutating func build(_ node: Int, _ policies: [Int32], depth: Int, _ guards: [[Guard]]) {
        let start = Int32(order.count)
        var groups: [Guard.Question: [UInt32: [Int32]]] = [:]
        var questions: [Guard.Question] = []
        for policy in policies {
            let own = guards[Int(policy)]
            if own.count <= depth || policies.count < Self.fewest {
                order.append(policy)
                continue
            }
            let question = own[depth].question
            if groups[question] == nil {
                questions.append(question)
                groups[question] = [:]
            }
            // Without keys, which only a question that always has an answer allows, the policy is never true.
            for key in own[depth].keys { groups[question]?[key.bits, default: []].append(policy) }
        }
        nodes[node].policies = start..<Int32(order.count)
        let first = branches.count
        for question in questions { branches.append(Branch(question: question, policies: 0..<0, children: 0..<0)) }
        nodes[node].branches = Int32(first)..<Int32(branches.count)
        for (offset, question) in questions.enumerated() {
            let branch = first + offset
            let start = Int32(order.count)
            // Sorted, so that the same policies always make the same tree.
            let answers = (groups[question] ?? [:]).sorted { $0.key < $1.key }
            let child = nodes.count
            branches[branch].children = Int32(child)..<Int32(child + answers.count)
            for (index, answer) in answers.enumerated() {
                nodes.append(Node(policies: 0..<0, branches: 0..<0))
                children.insert(Int32(child + index), branch: Int32(branch), key: answer.key)
            }
            for (index, answer) in answers.enumerated() {
                build(child + index, answer.value, depth: depth + 1, guards)
            }
            branches[branch].policies = start..<Int32(order.count)
        }
    }
}

/// Collects what is found in one policy, each thing once.
struct Findings {
    /// The policy.
    let policy: PolicyID
    /// What was found, in the order in which it was found first.
    private(set) var all: [ValidationFinding] = []
    /// The same, to find repetitions: many environments give one fault.
    private var known = Set<ValidationFinding>()

    /// Starts with nothing.
    init(policy: PolicyID) {
        self.policy = policy
    }

    /// Whether there is no room for more, so that help need not be looked for.
    var isFull: Bool { all.count > Limits.findingsPerPolicy }

    /// Adds a finding; beyond the limit only one that says so.
    mutating func add(
        _ kind: ValidationFinding.Kind, _ message: String, at range: SourceRange?, help: String? = nil
    ) {
        guard !isFull else { return }
        let isFull = all.count == Limits.findingsPerPolicy
        let finding =
            isFull
            ? ValidationFinding(
                .tooManyFindings, "more than \(Limits.findingsPerPolicy) faults in one policy", policy: policy,
                help: "correct those reported and validate again")
            : ValidationFinding(kind, message, policy: policy, range: range, help: help)
        if known.insert(finding).inserted { all.append(finding) }
    }
}

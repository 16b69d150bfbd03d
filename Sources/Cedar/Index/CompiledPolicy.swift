/// What the index keeps of one policy.
struct CompiledPolicy: Sendable {
    /// Where the policy's tests start in `Program.operands`.
    let start: Int32
    /// How many tests there are; all must hold.
    let count: Int32
    /// Whether the policy forbids.
    let isForbid: Bool
}

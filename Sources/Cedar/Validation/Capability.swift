/// What is known to be there after a test: an attribute, or a tag, of what an expression stands for.
struct Capability: Sendable {
    /// What is known to be there.
    enum Key: Sendable {
        /// An attribute.
        case attribute(Text)
        /// The tag that an expression names.
        case tag(Expression)
    }

    /// What has it.
    private let target: Expression
    /// What it is.
    private let key: Key
    /// The hash of both, computed once.
    private let hash: Int

    /// Joins a target and what it is known to have.
    init(_ target: Expression, _ key: Key) {
        self.target = target
        self.key = key
        var hasher = Hasher()
        target.hashSameness(into: &hasher)
        switch key {
        case .attribute(let name): hasher.combine(name)
        case .tag(let expression): expression.hashSameness(into: &hasher)
        }
        hash = hasher.finalize()
    }
}

extension Capability: Hashable {
    /// Whether both say the same, wherever the expressions stand.
    static func == (left: Capability, right: Capability) -> Bool {
        guard left.hash == right.hash, Expression.isSame(left.target, right.target) else { return false }
        return switch (left.key, right.key) {
        case (.attribute(let left), .attribute(let right)): left == right
        case (.tag(let left), .tag(let right)): Expression.isSame(left, right)
        default: false
        }
    }

    /// Feeds the hash that was computed once to `hasher`.
    func hash(into hasher: inout Hasher) {
        hasher.combine(hash)
    }
}

/// A chain of attributes from a variable, such as `resource.owner.team`, or from a tag of its entity.
///
/// A path is looked up once a request, however many policies use it.
struct AttributePath: Hashable, Sendable {
    /// Where the chain starts.
    let root: Variable
    /// Whether the first name is that of a tag.
    let startsWithTag: Bool
    /// The names in turn; at least one.
    let names: [Text]

    /// Most names in one path; longer chains are evaluated step by step.
    static let longest = 8

    /// The path that an expression is, nil where it is something else.
    init?(_ expression: Expression) {
        var names: [Text] = []
        var node = expression.node
        while names.count < Self.longest {
            switch node {
            case .attribute(let operand, let name):
                names.append(name)
                if case .variable(let variable) = operand.node {
                    self.init(root: variable, startsWithTag: false, names: names.reversed())
                    return
                }
                node = operand.node
            case .binary(.getTag, let operand, let key):
                guard case .variable(let variable) = operand.node, variable != .context,
                    case .string(let name)? = key.constant
                else { return nil }
                names.append(name)
                self.init(root: variable, startsWithTag: true, names: names.reversed())
                return
            default: return nil
            }
        }
        return nil
    }

    /// Makes a path of its parts.
    init(root: Variable, startsWithTag: Bool, names: [Text]) {
        self.root = root
        self.startsWithTag = startsWithTag
        self.names = names
    }
}

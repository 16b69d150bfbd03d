/// What type checking says about one expression in one environment.
struct Typing {
    /// The type; nil where it could not be found.
    var type: CedarType?
    /// Whether the expression, or something in it, is at fault; the type then serves to look for further faults.
    var isFailed = false
    /// What is known to be there where the expression is true; empty where it failed.
    var capabilities = Set<Capability>()
    /// The expression with its type, where the caller asked for it.
    var tree: TypedExpression?

    /// The type where the expression is sound.
    static func sound(
        _ type: CedarType, _ tree: TypedExpression?, capabilities: Set<Capability> = []
    ) -> Typing {
        Typing(type: type, capabilities: capabilities, tree: tree)
    }

    /// The type that was meant where the expression is at fault.
    static func failed(_ type: CedarType?, _ tree: TypedExpression? = nil) -> Typing {
        Typing(type: type, isFailed: true, tree: tree)
    }

    /// The same, at fault if one of `parts` is.
    func failing(with parts: Typing...) -> Typing {
        guard parts.contains(where: \.isFailed) else { return self }
        return Typing(type: type, isFailed: true, tree: tree)
    }
}

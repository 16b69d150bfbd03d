/// A global that a pickle may name, and how it may be used.
public struct AllowedGlobal: Sendable, Hashable {
    /// The module, exactly.
    public let module: String
    /// The full name in the module, exactly; dots are part of it.
    public let name: String
    /// How it may be used.
    public let rule: Rule

    /// Names a global.
    ///
    /// - Parameters:
    ///   - module: the module, exactly as a pickle names it.
    ///   - name: the full name in the module.
    ///   - rule: how it may be used; any call by default.
    public init(module: String, name: String, rule: Rule = .any) {
        self.module = module
        self.name = name
        self.rule = rule
    }

    /// A rule on the arguments of an allowed global.
    public enum Rule: String, Sendable, CaseIterable {
        /// Any call.
        case any
        /// Only to be referred to: a constant. A call is suspicious.
        case value
        /// The second argument is a text codec that changes nothing but bytes.
        case codec
        /// Callables among the arguments must be allowed themselves, and the first must be one.
        case firstGlobal = "first-global"
        /// The first argument must be allowed, and is called in turn: its own rule is put to the other arguments.
        case callsFirst = "calls-first"
        /// The only argument is None: how Python writes the type of None.
        case ofNothing = "of-nothing"
        /// The argument is bytes that hold another artifact, which is scanned as one that is loaded.
        case nested
        /// The arguments are an allowed class and the name of an attribute that is allowed by its own full name: how
        /// protocols below 4 write a dotted name.
        case attribute
        /// Any call; of the code in the object's state, which the class runs, only what the class writes itself.
        case codeInState = "code-in-state"
        /// The only argument is a container of the file's own.
        case ofContainer = "of-container"

        /// Whether it may only be called at once, where its arguments are seen, and not be handed to anything.
        var isGuarded: Bool { self == .nested || self == .attribute || self == .ofContainer }
    }
}

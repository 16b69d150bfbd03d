extension ForeignAct {
    /// A part of an act that the record does not say, and why it is empty.
    public struct Gap: Hashable, Sendable {
        /// The part: `actor`, `target` or `outcome`.
        public let part: String
        /// Why it is empty, in words.
        public let reason: String
    }

    /// The parts that the record does not say, each with the reason: an analyst sees whether a log is to blame or us.
    public var gaps: [Gap] {
        var gaps: [Gap] = []
        switch actor {
        case nil: gaps.append(Gap(part: "actor", reason: "the record names nobody"))
        case let actor? where actor.realm == ForeignPrincipal.addressRealm:
            gaps.append(Gap(part: "actor", reason: "the record names no account, only where the act came from"))
        case let actor? where actor.kind == .unknown && actor.name == ForeignPrincipal.unnamed:
            gaps.append(Gap(part: "actor", reason: "the record names neither an account nor an address"))
        default: break
        }
        if target == nil { gaps.append(Gap(part: "target", reason: "the record does not say what was acted on")) }
        if outcome == .unknown {
            let why = reason.flatMap { $0.isEmpty ? nil : $0 }
            gaps.append(Gap(part: "outcome", reason: why ?? "the record has no field that says how it ended"))
        }
        return gaps
    }
}

/// What a scan came to, for one file or for all of them.
public enum Verdict: String, Sendable, CaseIterable {
    /// Everything was read and nothing in it does harm.
    case clean
    /// Something that no honest artifact needs, or that the lists do not know.
    case suspicious
    /// Loading it runs code, reaches files or the network, or alters the interpreter.
    case malicious
    /// It could not be judged, in whole or in part. Never to be treated as clean.
    case unscannable

    /// The order in which one verdict outweighs another: malicious, suspicious, unscannable, clean.
    var weight: Int {
        switch self {
        case .clean: 0
        case .unscannable: 1
        case .suspicious: 2
        case .malicious: 3
        }
    }

    /// The weightier of two.
    func combined(with other: Verdict) -> Verdict { other.weight > weight ? other : self }
}

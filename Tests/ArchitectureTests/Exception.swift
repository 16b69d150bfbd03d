/// A place where a tidy rule is broken on purpose.
///
/// The list may only shrink: a test fails as soon as a place has fewer findings than are allowed here.
struct Exception {
    /// The rules that can be excepted.
    enum Rule: String {
        case fileLength, functionLength, lineLength, documentation, bannedWord, uncommentedUnsafety
    }

    /// The rule that is broken.
    let rule: Rule
    /// The file that breaks it.
    let path: String
    /// How many findings are allowed.
    let count: Int
    /// Why they are better left.
    let reason: String

    /// Every exception.
    static let all: [Exception] = []

    /// How many findings of `rule` are allowed in `path`.
    static func allowance(_ rule: Rule, _ path: String) -> Int {
        all.first { $0.rule == rule && $0.path == path }?.count ?? 0
    }
}

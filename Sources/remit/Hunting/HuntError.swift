/// Why a hunt could not be done; shown, with exit code 2.
enum HuntError: Error, CustomStringConvertible {
    /// A file or folder cannot be read.
    case unreadable(String)
    /// A packed log whose bytes are damaged.
    case damaged(String)
    /// A packed log that ends too early.
    case cutShort(String)
    /// No rule file below the paths.
    case noRules([String])
    /// No rule in the files runs.
    case noneRuns
    /// A placeholder that is not `NAME=VALUE`.
    case placeholder(String)
    /// No test cases below the paths.
    case noCases([String])
    /// A test case that is not one.
    case testCase(String, Int)

    /// What failed and what to do.
    var description: String {
        switch self {
        case .unreadable(let path): "cannot read `\(path)`: check that it exists and who may read it"
        case .damaged(let path): "`\(path)` is no gzip or damaged: what comes before the damage was read"
        case .cutShort(let path): "`\(path)` is cut short: what there is was read"
        case .noRules(let paths): "no rule file (*.yml) below `\(paths.joined(separator: "`, `"))`"
        case .noneRuns: "none of the rules can run: see the faults above, or `remit rules lint`"
        case .placeholder(let text): "`\(text)` is not like NAME=VALUE"
        case .noCases(let paths):
            "no test cases (tests/….ndjson) below `\(paths.joined(separator: "`, `"))`: name a file with `--cases`"
        case .testCase(let file, let line):
            "\(file):\(line): a test case is a JSON object with `rule_id`, `event` or `events`, perhaps `expected`"
        }
    }
}

import ArgumentParser

/// How a hunt prints its matches.
enum HuntForm: String, ExpressibleByArgument, CaseIterable {
    /// One line for people.
    case text
    /// One object a match, one a line.
    case json
    /// One SARIF 2.1.0 log.
    case sarif
    /// One OCSF Detection Finding (class 2004) a line.
    case ocsf
}

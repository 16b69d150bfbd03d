import Monitoring
public import Sigma

/// How the records of a log that nobody wrote a reader for are understood: a mapping file, read and validated.
///
/// The format is described in this module's README.
public struct LogMapping: Sendable {
    /// How records are written.
    public enum Format: String, Sendable, CaseIterable {
        /// One JSON object a line, a list of them, or one object over many lines.
        case json
        /// One record a line, cells with a separator between (RFC 4180, no line breaks within cells).
        case csv
    }

    /// Where a part of an act is found in a record.
    enum Place: Sendable, Hashable {
        /// At the first of these paths that says something.
        case paths([String])
        /// Always this text.
        case constant(String)
    }

    /// The parts of an act that a mapping can fill.
    enum Part: String, Sendable, CaseIterable {
        case time, actor, action, target, outcome, address, host, bytes, session, service, tenant, reason, subject
        case privileges
        case actorMail = "actor_mail"
        case actorID = "actor_id"
        case actorKind = "actor_kind"
        case onBehalfOf = "on_behalf_of"
        case targetKind = "target_kind"
        case requestID = "request_id"
        case recordID = "record_id"
        case userAgent = "user_agent"
        case commandLine = "command_line"
        case executable
    }

    /// The log's name, which is also the realm of its accounts unless the file says another.
    public let name: String
    /// How records are written.
    public let format: Format
    /// The namespace of the log's accounts.
    public let realm: String
    /// What kinds of log the records are of.
    public let sources: [LogSource]
    /// What stands between the cells of CSV.
    let separator: UInt8
    /// The names of the cells, where CSV has no line of them.
    let columns: [String]
    /// The OCSF class; its activity is told from the action's name unless `activity` says it.
    let classUID: Int
    /// The OCSF activity, where it is always the same.
    let activity: Int?
    /// Where the parts of an act stand.
    let places: [Part: Place]
    /// Texts that mean success or failure, in lower case.
    let outcomes: [String: ForeignAct.Outcome]
    /// The outcome of a record that says none of them.
    let defaultOutcome: ForeignAct.Outcome

    /// Reads a mapping file.
    ///
    /// - Throws: ``MappingError`` with every fault of the file.
    public init(yaml bytes: [UInt8]) throws(MappingError) {
        var reader = MappingReader()
        let root = try MappingYAML.root(bytes)
        reader.checkKeys(root, MappingReader.keys, in: nil)
        name = reader.text(root, "name") ?? reader.missing("name", "the log's name")
        format = reader.choice(root, "format", Format.allCases.map(\.rawValue)).flatMap(Format.init) ?? .json
        realm = reader.text(root, "realm") ?? name
        sources = reader.sources(root)
        separator = reader.separator(root)
        columns = reader.texts(root, "columns")
        classUID = reader.classUID(root)
        activity = reader.number(root, "activity")
        places = reader.places(root)
        (outcomes, defaultOutcome) = reader.outcomes(root)
        guard reader.faults.isEmpty else { throw MappingError(faults: reader.faults) }
    }
}

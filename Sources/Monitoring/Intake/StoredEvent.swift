public import Domain

/// An event of another system's log as it is kept: what is searched by, and the OCSF record.
public struct StoredEvent: Hashable, Sendable {
    /// Where it came from.
    public let source: SourceID
    /// The line that made it complete, counted from 0 in its source.
    public let line: Int64
    /// Its number among the events of that line, from 0.
    public let ordinal: Int
    /// When it happened, or when it arrived where it does not say.
    public let time: Timestamp
    /// The person who did it, where they are known.
    public let person: PersonID?
    /// The account as the log names it.
    public let account: String?
    /// What was done.
    public let action: String
    /// What it was done to.
    public let target: String?
    /// How it ended.
    public let outcome: ForeignAct.Outcome
    /// The machine.
    public let host: String?
    /// The OCSF class.
    public let classUID: Int
    /// The SHA-256 of the original record.
    public let digest: ContentDigest
    /// The OCSF record.
    public let record: [UInt8]

    /// Describes an event.
    public init(
        source: SourceID, line: Int64, ordinal: Int, time: Timestamp, person: PersonID?, account: String?,
        action: String, target: String?, outcome: ForeignAct.Outcome, host: String?, classUID: Int,
        digest: ContentDigest, record: [UInt8]
    ) {
        self.source = source
        self.line = line
        self.ordinal = ordinal
        self.time = time
        self.person = person
        self.account = account
        self.action = action
        self.target = target
        self.outcome = outcome
        self.host = host
        self.classUID = classUID
        self.digest = digest
        self.record = record
    }
}

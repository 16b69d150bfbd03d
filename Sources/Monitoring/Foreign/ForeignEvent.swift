public import Domain
public import Sigma

/// One record of another system's log, in its three views: the bytes that came, the fields that rules read, and what
/// was done in common words.
///
/// It counts as one act, however many records of the log it was joined from. Rules read ``native`` with ``sources``,
/// and each of ``parts`` with its own.
public struct ForeignEvent: Hashable, Sendable {
    /// A record that was joined into an event, as rules that read single records see it.
    public struct Part: Hashable, Sendable {
        /// A JSON object with the record's own fields.
        public let native: [UInt8]
        /// What kinds of log the record is of.
        public let sources: [LogSource]

        /// Names one part.
        public init(native: [UInt8], sources: [LogSource]) {
            self.native = native
            self.sources = sources
        }
    }

    /// The record as it came, with nothing changed: one line, or the lines of the records that belong together.
    public let original: [UInt8]
    /// The SHA-256 of ``original``.
    public let digest: ContentDigest
    /// A JSON object with the log's own field names, which rules read; ``original`` itself where the log is JSON.
    public let native: [UInt8]
    /// What kinds of log the record is of: a set, since one record can be of several.
    public let sources: [LogSource]
    /// What was done.
    public let act: ForeignAct
    /// The single records, where several were joined; empty where ``native`` says all.
    public let parts: [Part]
    /// The name of the kind of log, such as `cloudtrail`: for counting, and the record's `metadata.log_name`.
    public let log: String

    /// Names one record.
    public init(
        original: [UInt8], digest: ContentDigest, native: [UInt8], sources: [LogSource], act: ForeignAct,
        parts: [Part] = [], log: String = ""
    ) {
        self.original = original
        self.digest = digest
        self.native = native
        self.sources = sources
        self.act = act
        self.parts = parts
        self.log = log
    }
}

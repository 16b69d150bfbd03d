public import Domain
public import Sigma

/// One record of another system's log, in its three views: the bytes that came, the fields that rules read, and what
/// was done in common words.
public struct ForeignEvent: Hashable, Sendable {
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

    /// Names one record.
    public init(
        original: [UInt8], digest: ContentDigest, native: [UInt8], sources: [LogSource], act: ForeignAct
    ) {
        self.original = original
        self.digest = digest
        self.native = native
        self.sources = sources
        self.act = act
    }
}

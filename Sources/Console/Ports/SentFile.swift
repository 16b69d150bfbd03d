public import Domain

/// What was sent of one file to one person, ever: a copy may remain with them.
public struct SentFile: Hashable, Sendable {
    /// To whom.
    public let person: PersonID
    /// Path in the repository, as of the last time.
    public let path: String
    /// Distinct bytes of the file that were sent.
    public let distinctBytes: Int64
    /// The file's size in bytes.
    public let fileBytes: Int64
    /// When its last byte was sent.
    public let last: Timestamp
    /// Whether the person may still pull it now; where not, a copy may remain after the right has gone.
    public let mayStillPull: Bool

    /// States what was sent.
    public init(
        person: PersonID, path: String, distinctBytes: Int64, fileBytes: Int64, last: Timestamp, mayStillPull: Bool
    ) {
        self.person = person
        self.path = path
        self.distinctBytes = distinctBytes
        self.fileBytes = fileBytes
        self.last = last
        self.mayStillPull = mayStillPull
    }
}

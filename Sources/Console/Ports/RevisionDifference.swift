/// Which files a revision changed against another, its parent by default.
public struct RevisionDifference: Hashable, Sendable {
    /// One file.
    public struct File: Hashable, Sendable {
        /// What happened to it.
        public enum Change: String, Sendable {
            case added, removed, changed
        }

        /// Its path.
        public let path: String
        /// What happened.
        public let change: Change
        /// Size before in bytes; `nil` where it was not there.
        public let bytesBefore: Int64?
        /// Size after in bytes; `nil` where it is gone.
        public let bytesAfter: Int64?

        /// Describes a file's change.
        public init(path: String, change: Change, bytesBefore: Int64?, bytesAfter: Int64?) {
            self.path = path
            self.change = change
            self.bytesBefore = bytesBefore
            self.bytesAfter = bytesAfter
        }
    }

    /// The earlier revision; `nil` where the later one has none before it.
    public let before: RevisionSummary?
    /// The later revision.
    public let after: RevisionSummary
    /// The files that differ, by path, at most 500.
    public let files: [File]

    /// Describes a difference.
    public init(before: RevisionSummary?, after: RevisionSummary, files: [File]) {
        self.before = before
        self.after = after
        self.files = files
    }
}

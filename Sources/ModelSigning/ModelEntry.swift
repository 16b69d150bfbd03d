/// One entry of a model's folder, as its reader found it.
public struct ModelEntry: Hashable, Sendable {
    /// What an entry is. Folders are not entries.
    public enum Kind: Hashable, Sendable {
        /// A regular file of so many bytes.
        case file(bytes: UInt64)
        /// A symbolic link, wherever it leads.
        case symbolicLink
        /// A device, socket or pipe.
        case special
    }

    /// The path relative to the folder, parts joined by `/`; `.` where the model is a single file.
    public let path: String
    /// What it is.
    public let kind: Kind

    /// Makes an entry.
    public init(path: String, kind: Kind) {
        self.path = path
        self.kind = kind
    }
}

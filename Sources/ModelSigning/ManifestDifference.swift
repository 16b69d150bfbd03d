/// One way in which a model is not what was signed.
public struct ManifestDifference: Hashable, Sendable, CustomStringConvertible {
    /// The kinds of difference.
    public enum Kind: String, Hashable, Sendable {
        /// Signed, and not there.
        case missing
        /// There, with other bytes than were signed.
        case changed
        /// There, and not signed.
        case unsigned
        /// There, and left out by the signer on purpose.
        case ignored
        /// A symbolic link, which can lead anywhere tomorrow.
        case symbolicLink = "symbolic-link"
        /// No regular file.
        case special
    }

    /// The file.
    public let path: String
    /// What is wrong with it.
    public let kind: Kind

    /// Makes a difference.
    public init(path: String, kind: Kind) {
        self.path = path
        self.kind = kind
    }

    /// One line for people.
    public var description: String {
        switch kind {
        case .missing: "`\(path)` was signed and is missing"
        case .changed: "`\(path)` has other content than was signed"
        case .unsigned: "`\(path)` is there and was not signed"
        case .ignored: "`\(path)` is there, and the signer left it out of the signature"
        case .symbolicLink: "`\(path)` is a symbolic link"
        case .special: "`\(path)` is no regular file"
        }
    }
}

/// The conditions under which a client wants a file (RFC 9110 section 13).
public struct Preconditions: Hashable, Sendable {
    /// What the conditions come to.
    public enum Verdict: Hashable, Sendable {
        /// Answer as without conditions.
        case proceed
        /// 304: the client has it already.
        case notModified
        /// 412: the client wants another version.
        case failed
    }

    /// `If-Match`.
    public let ifMatch: String?
    /// `If-None-Match`.
    public let ifNoneMatch: String?

    /// Collects the headers.
    public init(ifMatch: String?, ifNoneMatch: String?) {
        self.ifMatch = ifMatch
        self.ifNoneMatch = ifNoneMatch
    }

    /// Whether there is no condition, so that the file need not be looked up for it.
    public var isEmpty: Bool { ifMatch == nil && ifNoneMatch == nil }

    /// Decides, in the order of section 13.2.2.
    public func verdict(for tag: EntityTag) -> Verdict {
        if let ifMatch, !tag.matches(ifMatch: ifMatch) { return .failed }
        if let ifNoneMatch, tag.matches(ifNoneMatch: ifNoneMatch) { return .notModified }
        return .proceed
    }
}

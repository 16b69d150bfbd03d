public import Domain

/// A content and the name under which it is judged.
public struct JudgedContent: Hashable, Sendable {
    /// The content.
    public let blob: ContentDigest
    /// The last part of a path that leads to it.
    public let name: String

    /// Names a content.
    public init(blob: ContentDigest, name: String) {
        self.blob = blob
        self.name = name
    }
}

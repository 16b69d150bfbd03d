/// What somebody may ask to do with an asset: the actions of the policies.
public enum AccessAction: String, Sendable, Codable, CaseIterable {
    /// Know that the asset exists. Decides between a refusal with reasons and the answer that an absent asset gives.
    case discover
    /// See its description, revisions and list of files, without any byte of content.
    case view
    /// Read bytes of its files.
    case pull
    /// Add a revision.
    case push
    /// Bring an asset into being.
    case create
    /// Add and remove branches and tags.
    case manage
    /// Accept a content for it that a scan refused, as one of two people.
    case override
}

import Custody

/// The bodies that the hub reads whole, by what they ask for: the list that a fuzzer goes through.
public enum RequestBodyForm: String, CaseIterable, Sendable {
    /// Where to send large files (git-lfs `docs/api/batch.md`).
    case largeFileBatch
    /// Whether a large file has arrived.
    case largeFileVerify
    /// How files should be uploaded.
    case preupload
    /// A new repository.
    case newRepository
    /// Some paths of a revision, as JSON.
    case namedPaths
    /// The same as a form of fields.
    case namedPathsForm
    /// A new branch.
    case newBranch
    /// A new tag.
    case newTag
    /// A README to check.
    case frontMatter

    /// Reads a body as its route does.
    ///
    /// - Throws: an error that is answered with 400.
    public func parse(_ bytes: [UInt8]) throws {
        switch self {
        case .largeFileBatch: _ = try HubJSON.decode(LargeFileBatch.self, from: bytes)
        case .largeFileVerify: _ = try HubJSON.decode(LargeFileBatch.Object.self, from: bytes)
        case .preupload: _ = try HubJSON.decode(HubAPI.Candidates.self, from: bytes)
        case .newRepository: _ = try HubJSON.decode(HubAPI.NewRepository.self, from: bytes)
        case .namedPaths: _ = try HubJSON.decode(HubAPI.NamedPaths.self, from: bytes)
        case .namedPathsForm: _ = try RequestTarget.form(bytes, maximumFields: Browsing.maximumPaths + 8)
        case .newBranch: _ = try HubJSON.decode(HubAPI.NewBranch.self, from: bytes)
        case .newTag: _ = try HubJSON.decode(HubAPI.NewTag.self, from: bytes)
        case .frontMatter: _ = try HubJSON.decode(HubAPI.FrontMatter.self, from: bytes)
        }
    }
}

public import Domain

/// What a request to the hub asks for: every route of the protocol that Remit serves, and those that it refuses.
public enum HubRoute: Hashable, Sendable {
    /// Who the token belongs to.
    case whoAmI
    /// A list of programs that the client asks for once a day, without a token; always empty.
    case agentHarnesses
    /// Counters that a client sends of its own accord; dropped.
    case telemetry
    /// Checks the front matter of a README before it is uploaded.
    case validateYAML
    /// Brings an asset into being.
    case createRepository
    /// The asset, at its default or at the named revision.
    case asset(AssetID, revision: String?)
    /// The files of a revision, below `path`.
    case tree(AssetID, revision: String, path: String?)
    /// Facts about named paths.
    case pathsInformation(AssetID, revision: String)
    /// Asks how each file should be uploaded.
    case preupload(AssetID, revision: String)
    /// Adds a revision.
    case commit(AssetID, revision: String)
    /// Branches and tags.
    case references(AssetID)
    /// The history of a revision.
    case commits(AssetID, revision: String)
    /// Adds a branch.
    case createBranch(AssetID, name: String)
    /// Removes a branch.
    case deleteBranch(AssetID, name: String)
    /// Adds a tag on a revision.
    case createTag(AssetID, revision: String)
    /// Removes a tag.
    case deleteTag(AssetID, name: String)
    /// May the caller read, or write?
    case authorizationCheck(AssetID, write: Bool)
    /// Opens a Xet upload session.
    case xetWriteToken(AssetID, revision: String)
    /// The signed manifest of a revision, or what the scan said about its files.
    case seal(AssetID, revision: String, SealPart)
    /// Somebody accepts a content in spite of its verdict.
    case acceptance(AssetID, ContentDigest)
    /// The public key that signs manifests.
    case signingKey
    /// A file's content, or its headers.
    case resolve(AssetID, revision: String, path: String)
    /// The batch request of Git LFS.
    case largeFileBatch(AssetID)
    /// Confirms an LFS upload.
    case largeFileVerify(AssetID)
    /// One self-authorising address of an LFS upload, below its session and upload.
    case largeFileTransfer(session: String, upload: String, LargeFileTransfer)
    /// A request of a Xet upload session.
    case contentAddressed(session: String, ContentAddressedRequest)
    /// A browser opens the asset's page.
    case page(AssetID)
    /// A name that can be no asset: answered as an absent one.
    case impossibleAsset
    /// Part of the hub's protocol that Remit does not offer; the text says what, for the message.
    case refused(String)
    /// The path exists with other methods.
    case wrongMethod(allowed: [String])
    /// Below `/api`, yet nothing that we know.
    case unknown

    /// What goes with a revision.
    public enum SealPart: String, Hashable, Sendable {
        /// The OpenSSF Model Signing bundle.
        case manifest = "remit-manifest"
        /// The scan's document, whose digest the bundle names.
        case scan = "remit-scan"
    }

    /// What a self-authorising address is for.
    public enum LargeFileTransfer: Hashable, Sendable {
        /// The whole object.
        case object
        /// One part, counted from 1.
        case part(Int)
        /// The end of an upload in parts.
        case completion
    }

    /// A request of the Xet protocol, below a session's address.
    public enum ContentAddressedRequest: Hashable, Sendable {
        /// Asks for known chunks; never answered.
        case chunks
        /// Asks to upload elsewhere; never granted.
        case xorbGrant
        /// Sends a xorb of this name.
        case xorb(String)
        /// Sends a shard by version 1.
        case shard
        /// Sends a shard by version 2, which we do not speak.
        case shardVersion2
        /// Sends counters; dropped.
        case telemetry
    }
}

public import Domain

/// What is in custody, for pages that an operator sees. No decision is asked here: whoever shows it decides who looks,
/// and records the look.
public struct Catalogue: Sendable {
    private let registry: any RegistryStore

    /// Reads `registry`.
    public init(registry: any RegistryStore) { self.registry = registry }

    /// All repositories that were pushed to or created, by name.
    public func repositories() async throws -> [RepositoryRecord] { try await registry.repositories() }

    /// One repository, or `nil` when nobody pushed to the asset yet.
    public func repository(_ asset: AssetID) async throws -> RepositoryRecord? { try await registry.repository(asset) }

    /// The files of a repository's `main`, by path.
    public func files(of asset: AssetID) async throws -> [RepositoryFile] {
        guard let record = try await registry.repository(asset) else { return [] }
        return try await registry.files(of: record.head.id, in: asset, below: nil)
    }

    /// A path for each blob, for naming what a client has cached.
    public func paths(of blobs: [ContentDigest], in asset: AssetID) async throws -> [ContentDigest: RepositoryPath] {
        try await registry.paths(of: blobs, in: asset)
    }
}

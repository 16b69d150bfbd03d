public import Domain

/// Declares a repository that somebody creates and nobody declared: it belongs to its creator and to the project of the
/// token, at ``Sensitivity/undeclared``.
public struct AssetRegistration: Sendable {
    let store: any AccessStore

    /// Adds assets to `store`.
    public init(store: any AccessStore) { self.store = store }

    /// Declares `asset` as its creator's. The decision to create it was made and recorded before.
    ///
    /// - Returns: `false`, and changes nothing, when an asset of this name is declared already: whoever creates its
    ///   repository does not become its owner.
    public func declare(_ asset: AssetID, createdBy caller: Caller) async throws -> Bool {
        try await store.insertAsset(
            Asset(id: asset, sensitivity: .undeclared, owner: caller.person, projects: [caller.project]))
    }
}

public import Access
public import Domain

/// Says whether a token that was found good earlier still is: asked wherever a signed address stands for its holder.
public protocol TokenRevalidating: Sendable {
    /// Whether the token exists, has not ended and was not ended early.
    ///
    /// - Throws: when it cannot be looked up: answer 503.
    func isLive(_ token: TokenID) async throws -> Bool
}

/// Looks tokens up where authentication does.
public struct StoredTokenRevalidator: TokenRevalidating {
    private let store: any AccessStore
    private let clock: any WallClock

    /// Looks tokens up in `store`.
    public init(store: any AccessStore, clock: any WallClock) {
        self.store = store
        self.clock = clock
    }

    public func isLive(_ token: TokenID) async throws -> Bool {
        guard let record = try await store.token(token) else { return false }
        return record.revoked == nil && clock.now() < record.expires
    }
}

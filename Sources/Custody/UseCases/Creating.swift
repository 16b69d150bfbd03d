public import Domain

/// Brings repositories into being.
public struct Creating: Sendable {
    private let registry: any RegistryStore
    private let assets: any AssetDeclaring
    private let deciding: any Deciding
    private let recording: any Recording
    private let clock: any WallClock

    /// Works on `registry`, and declares in `assets` what nobody declared before.
    public init(
        registry: any RegistryStore, assets: any AssetDeclaring, deciding: any Deciding, recording: any Recording,
        clock: any WallClock
    ) {
        self.registry = registry
        self.assets = assets
        self.deciding = deciding
        self.recording = recording
        self.clock = clock
    }

    /// Creates an empty repository, and declares its asset: owner is the caller, project the token's.
    ///
    /// - Throws: ``CustodyError/alreadyExists(_:)`` when the asset exists and the caller may see it, for which `view`
    ///   is decided; ``CustodyError/refused(_:_:)`` and ``CustodyError/concealed`` as `create` or `view` is decided.
    public func create(_ asset: AssetID, caller: Caller) async throws {
        if try await assets.isDeclared(asset) {
            _ = try await deciding.permit(AccessQuestion(caller: caller, action: .view, asset: asset))
            throw CustodyError.alreadyExists(asset)
        }
        let decision = try await deciding.permit(AccessQuestion(caller: caller, action: .create, asset: asset))
        guard try await assets.declare(asset, creator: caller) else { throw CustodyError.alreadyExists(asset) }
        let now = clock.now()
        try await recording.record(
            Activity(
                id: RandomIdentifier.make(), time: now, began: now, kind: .createRepository, outcome: .completed,
                actor: .person(caller.person), project: caller.project, token: caller.token, asset: asset,
                decision: decision.id, client: caller.client))
        _ = try await registry.createRepository(asset, initial: Revision.initial(of: asset))
    }
}

public import Domain

/// Makes and removes branches and tags. Every act is decided as `manage` and recorded before it takes effect.
public struct Referencing: Sendable {
    /// The most references of a repository.
    public static let maximumReferences = 1000

    private let registry: any RegistryStore
    private let deciding: any Deciding
    private let recording: any Recording
    private let clock: any WallClock

    /// Works on `registry`.
    public init(
        registry: any RegistryStore, deciding: any Deciding, recording: any Recording, clock: any WallClock
    ) {
        self.registry = registry
        self.deciding = deciding
        self.recording = recording
        self.clock = clock
    }

    /// Makes a branch or tag at a revision.
    ///
    /// - Parameter start: where it begins; `main` when the client states nothing.
    /// - Throws: ``CustodyError/refused(_:_:)``, ``CustodyError/concealed``, ``CustodyError/revisionNotFound(_:)``,
    ///   ``CustodyError/referenceExists(_:)``, ``CustodyError/referenceNotAllowed(_:)``, ``CustodyError/tooLarge(_:)``.
    public func create(
        _ kind: Reference.Kind, _ name: RevisionName, at start: RevisionName, in asset: AssetID, caller: Caller
    ) async throws -> Reference {
        let decision = try await permit(asset, caller: caller)
        guard name.commit == nil else { throw CustodyError.referenceNotAllowed(name) }
        _ = try await registry.createRepository(asset, initial: Revision.initial(of: asset))
        guard let revision = try await registry.revision(start, of: asset) else {
            throw CustodyError.revisionNotFound(start)
        }
        let present = try await registry.references(of: asset)
        if present.contains(where: { $0.kind == kind && $0.name == name }) { throw CustodyError.referenceExists(name) }
        guard present.count < Self.maximumReferences else {
            throw CustodyError.tooLarge("a repository has at most \(Self.maximumReferences) branches and tags")
        }
        try await record("created \(kind.rawValue) `\(name)`", asset, at: revision.id, decision, caller)
        let reference = Reference(kind: kind, name: name, target: revision.id)
        guard try await registry.createReference(reference, of: asset) else { throw CustodyError.referenceExists(name) }
        return reference
    }

    /// Removes a branch or tag; its revisions stay.
    ///
    /// - Throws: ``CustodyError/refused(_:_:)``, ``CustodyError/concealed``, ``CustodyError/referenceNotFound(_:)``,
    ///   ``CustodyError/referenceNotAllowed(_:)`` for the branch `main`.
    public func delete(_ kind: Reference.Kind, _ name: RevisionName, in asset: AssetID, caller: Caller) async throws {
        let decision = try await permit(asset, caller: caller)
        if kind == .branch, name == .main { throw CustodyError.referenceNotAllowed(name) }
        let present = try await registry.references(of: asset).first { $0.kind == kind && $0.name == name }
        guard let present else { throw CustodyError.referenceNotFound(name) }
        try await record("deleted \(kind.rawValue) `\(name)`", asset, at: present.target, decision, caller)
        guard try await registry.deleteReference(kind, name, of: asset) else {
            throw CustodyError.referenceNotFound(name)
        }
    }

    private func permit(_ asset: AssetID, caller: Caller) async throws -> Decision {
        try await deciding.permit(AccessQuestion(caller: caller, action: .manage, asset: asset))
    }

    private func record(
        _ sentence: String, _ asset: AssetID, at commit: CommitID, _ decision: Decision, _ caller: Caller
    ) async throws {
        let now = clock.now()
        try await recording.record(
            Activity(
                id: RandomIdentifier.make(), time: now, began: now, kind: .manageReference, outcome: .completed,
                actor: .person(caller.person), project: caller.project, token: caller.token, asset: asset,
                target: AccessTarget(revision: commit.hex), decision: decision.id, detail: [sentence],
                client: caller.client))
    }
}

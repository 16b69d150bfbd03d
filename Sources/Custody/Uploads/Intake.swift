import Domain

/// Turns received bytes into a blob that waits for its commit.
struct Intake: Sendable {
    /// Where the notes are.
    let registry: any RegistryStore
    /// What is under way.
    let uploads: UploadTable
    /// Judges contents.
    let inspecting: Inspecting
    /// The time.
    let clock: any WallClock

    /// Checks the digest, makes the bytes durable, and notes them as this person's for this asset. The blob's lock
    /// keeps a sweep from removing it between the two.
    ///
    /// - Throws: ``CustodyError/digestMismatch(expected:actual:)``, ``CustodyError/storage(_:)``; no byte is left then.
    func take(_ file: any StagingFile, claim: ObjectClaim, person: PersonID, asset: AssetID) async throws {
        do {
            try await uploads.blobLock.withLock(claim.digest) {
                _ = try await file.promote(expecting: claim.digest)
                try await note(claim, person: person, asset: asset)
            }
        } catch {
            file.discard()
            throw error
        }
    }

    /// Notes, or notes anew, that the person uploaded the blob for the asset.
    func note(_ claim: ObjectClaim, person: PersonID, asset: AssetID) async throws {
        try await registry.insertStaged(
            StagedBlob(
                digest: claim.digest, size: claim.size, person: person, asset: asset,
                expires: clock.now() + StagedBlob.lifetime))
    }
}

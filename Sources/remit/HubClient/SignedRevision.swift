import Custody
import Domain
import ModelSigning

/// A revision's manifest that a hub gave and whose signature holds, for the repository that was asked for.
struct SignedRevision {
    /// The commit.
    let commit: String
    /// The manifest.
    let verified: VerifiedManifest
    /// The signer's key, for the terminal.
    let keyHint: String

    /// Gets the manifest of a revision and verifies it.
    ///
    /// - Parameter key: the key to believe; `nil` asks the hub for its own, and says so: that proves that files are
    ///   what the hub says they are, and not that the hub is the one it seems to be.
    /// - Throws: ``HubClientError``, `SigningError`.
    static func fetch(
        _ asset: AssetID, at revision: String, from hub: HubClient, key: SigningPublicKey?
    ) async throws -> SignedRevision {
        let (commit, bytes) = try await hub.manifest(of: asset, at: revision)
        let trusted: SigningPublicKey
        if let key {
            trusted = key
        } else {
            trusted = try await hub.signingKey()
            StandardStream.error.write(
                "trusting the key that \(hub.base) names, \(trusted.hint); give the one that your operators told you "
                    + "with --public-key")
        }
        let verifier = BundleVerifier(trust: .publicKey(trusted))
        let verified = try await verifier.verify(SignatureBundle(json: bytes))
        let annotations = verified.manifest.annotations
        // A true manifest of something else proves nothing about what was asked for.
        guard annotations[RevisionSealing.Annotation.asset.rawValue] == asset.description,
            annotations[RevisionSealing.Annotation.revision.rawValue] == commit,
            CommitID(revision) == nil || revision.lowercased() == commit
        else {
            throw SigningError.statement(
                reason: "it is of another revision or repository than \(asset) at `\(revision)`")
        }
        return SignedRevision(commit: commit, verified: verified, keyHint: trusted.hint)
    }

    /// What the signer says about the scan, in words.
    var scan: String {
        let annotations = verified.manifest.annotations
        let verdict = annotations[RevisionSealing.Annotation.verdict.rawValue] ?? "unknown"
        let rules = annotations[RevisionSealing.Annotation.rules.rawValue] ?? "unknown"
        return "scanned as \(verdict) by rules \(rules)"
    }
}

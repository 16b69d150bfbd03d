/// A signature over a model in the form of a Sigstore bundle: an envelope, and what is said about its key.
///
/// A value of this type is only read, not verified: ``BundleVerifier`` makes a ``VerifiedManifest`` of it. Source:
/// <https://docs.sigstore.dev/about/bundle/>, media type of version 0.3.
public struct SignatureBundle: Hashable, Sendable {
    /// The media type that is written, and the only one that is read.
    public static let mediaType = "application/vnd.dev.sigstore.bundle.v0.3+json"

    /// The signed statement with its signature.
    public let envelope: DSSEEnvelope
    /// What is said about the key.
    public let material: VerificationMaterial

    /// Makes a bundle.
    public init(envelope: DSSEEnvelope, material: VerificationMaterial) {
        self.envelope = envelope
        self.material = material
    }

    /// Signs a manifest.
    ///
    /// - Throws: what the signer throws.
    public static func signing(_ manifest: ModelManifest, by signer: any ModelSigner) async throws -> SignatureBundle {
        let payload = manifest.statement
        let signature = try await signer.signature(over: DSSEEnvelope.preAuthenticationEncoding(payload))
        return SignatureBundle(
            envelope: DSSEEnvelope(payload: payload, signature: signature), material: signer.material)
    }
}

import X509

@_spi(FixedExpiryValidationTime) import struct X509.RFC5280Policy

/// Verifies bundles: signature, certificate, statement; files come after, with ``VerifiedManifest/differences(from:)``.
public struct BundleVerifier: Sendable {
    /// Whether bundles of `model_signing` before version 1.0 are read.
    public enum EarlierBundles: Sendable {
        /// They are refused.
        case refuse
        /// They are read: their signatures cover Python's spelling of the payload, with SHA-256 for every curve.
        case accept
    }

    private let trust: SignerTrust
    private let earlierBundles: EarlierBundles

    /// Believes `trust`.
    public init(trust: SignerTrust, earlierBundles: EarlierBundles = .refuse) {
        self.trust = trust
        self.earlierBundles = earlierBundles
    }

    /// Verifies a bundle.
    ///
    /// - Returns: The manifest that the files can be compared with.
    /// - Throws: ``SigningError`` that says which step failed; nothing of the bundle is to be believed then.
    public func verify(_ bundle: SignatureBundle) async throws(SigningError) -> VerifiedManifest {
        let signer: VerifiedManifest.Signer
        switch (trust, bundle.material) {
        case (.publicKey(let key), .publicKey(let hint)):
            if let hint, hint != key.hint, earlierBundles == .refuse || hint.count == key.hint.count {
                throw .signature(reason: "the bundle names the key \(hint), the trusted one is \(key.hint)")
            }
            try check(bundle.envelope, signedBy: key)
            signer = .key(hint: key.hint)
        case (.certificates(let trust), .certificateChain(let chain)):
            signer = try await verify(bundle.envelope, chain, trust)
        case (.sigstore(let trust), .sigstore(let certificate, let entries)):
            signer = try await trust.verify(bundle.envelope, certificate: certificate, entries: entries)
        default:
            throw .signature(
                reason: "the bundle was signed with \(bundle.material.words), which \(trust.words) cannot verify")
        }
        let manifest = try ModelManifest(
            statement: bundle.envelope.payload, acceptsEarlier: earlierBundles == .accept)
        return VerifiedManifest(manifest: manifest, signer: signer)
    }

    /// Verifies by a certificate chain.
    private func verify(_ envelope: DSSEEnvelope, _ chain: [[UInt8]], _ trust: CertificateTrust)
        async throws(SigningError) -> VerifiedManifest.Signer
    {
        var certificates: [Certificate] = []
        for bytes in chain { certificates.append(try CertificateList.read(der: bytes)) }
        guard let leaf = certificates.first else { throw .bundle(reason: "its certificate chain is empty") }
        try await trust.verify(leaf, intermediates: Array(certificates.dropFirst()))
        guard let key = leaf.signingKey else {
            throw .certificate(reason: "its key is on none of the curves P-256, P-384 and P-521")
        }
        try check(envelope, signedBy: key)
        return .certificate(
            subject: "\(leaf.subject)", serial: Hexadecimal.encode(leaf.serialNumber.bytes))
    }

    /// Verifies the one signature.
    private func check(_ envelope: DSSEEnvelope, signedBy key: SigningPublicKey) throws(SigningError) {
        let type = envelope.payloadType
        if key.isValid(
            envelope.signature, over: DSSEEnvelope.preAuthenticationEncoding(envelope.payload, type: type))
        {
            return
        }
        if earlierBundles == .accept,
            key.isValidWithSHA256(
                envelope.signature, over: DSSEEnvelope.earlierEncoding(envelope.payload, type: type))
        {
            return
        }
        throw .signature(reason: "the statement was changed, or another key signed it")
    }
}

extension CertificateTrust {
    /// Verifies that a certificate leads to a root, at the proven moment, for signing models.
    func verify(_ leaf: Certificate, intermediates: [Certificate]) async throws(SigningError) {
        let moment = moment
        let usage = SigningUsagePolicy(trust: self)
        var verifier = Verifier(rootCertificates: CertificateStore(roots)) {
            RFC5280Policy(fixedExpiryValidationTime: moment)
            usage
        }
        let result = await verifier.validate(leaf: leaf, intermediates: CertificateStore(intermediates))
        guard case .couldNotValidate(let failures) = result else { return }
        let reasons = failures.map { "\($0.policyFailureReason)" }
        throw .certificate(reason: reasons.first ?? "it leads to none of the trusted roots")
    }
}

extension VerificationMaterial {
    /// What people call this kind of key.
    fileprivate var words: String {
        switch self {
        case .publicKey: "a key"
        case .certificateChain: "a certificate"
        case .sigstore: "a Sigstore identity"
        }
    }
}

extension SignerTrust {
    /// What people call this kind of trust.
    fileprivate var words: String {
        switch self {
        case .publicKey: "a public key"
        case .certificates: "a list of roots"
        case .sigstore: "Sigstore's trust material"
        }
    }
}

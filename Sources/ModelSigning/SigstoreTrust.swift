import FoundationEssentials
import X509

/// Sigstore's trust material, given by the caller, and the identity that must have signed. Nothing is fetched.
public struct SigstoreTrust: Sendable {
    /// One certificate authority.
    struct Authority: Sendable {
        /// Its root.
        let root: Certificate
        /// Certificates between the root and the signers'.
        let intermediates: [Certificate]
        /// When it issued certificates.
        let period: ClosedRange<Date>
    }

    /// One transparency log.
    struct Log: Sendable {
        /// The SHA-256 of its public key in DER, 32 bytes.
        let id: [UInt8]
        /// Its key.
        let key: SigningPublicKey
        /// When it took entries.
        let period: ClosedRange<Date>
    }

    /// The authorities that certify identities.
    let authorities: [Authority]
    /// The logs.
    let logs: [Log]
    /// Whom the certificate must name: an e-mail address or a URI, exactly.
    let identity: String
    /// Who must have vouched for that identity, exactly.
    let issuer: String

    /// Reads trust material in Sigstore's form `trusted_root.json` and names the one identity that is believed.
    ///
    /// - Parameters:
    ///   - bytes: The JSON, at most ``SigningLimits/pemBytes``.
    ///   - identity: The signer's e-mail address or workflow URI as the certificate holds it.
    ///   - issuer: The identity provider's address.
    /// - Throws: ``SigningError/key(reason:)``.
    public init(trustedRoot bytes: [UInt8], identity: String, issuer: String) throws(SigningError) {
        guard bytes.count <= SigningLimits.pemBytes else {
            throw .limit(what: "bytes of trust material", maximum: UInt64(SigningLimits.pemBytes))
        }
        let form: TrustedRootForm
        do {
            form = try JSONDecoder().decode(TrustedRootForm.self, from: Data(bytes))
        } catch {
            throw .key(reason: "the trust material is not the JSON of a Sigstore trusted root")
        }
        authorities = try form.authorities()
        logs = try form.logs()
        self.identity = identity
        self.issuer = issuer
        if authorities.isEmpty || logs.isEmpty {
            throw .key(reason: "the trust material has no certificate authority or no transparency log")
        }
    }
}

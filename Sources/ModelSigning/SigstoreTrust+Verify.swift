import FoundationEssentials
import SwiftASN1
import X509

extension SigstoreTrust {
    /// Verifies a keyless signature: the log's evidence, the certificate at the moment that the log proves, the
    /// identity, the signature.
    ///
    /// - Returns: The identity with that moment.
    func verify(_ envelope: DSSEEnvelope, certificate bytes: [UInt8], entries: [TransparencyEntry])
        async throws(SigningError) -> VerifiedManifest.Signer
    {
        guard entries.count == 1, let entry = entries.first else {
            throw .transparency(reason: "the bundle has \(entries.count) log entries, expected one")
        }
        let leaf = try CertificateList.read(der: bytes)
        let moment = try LogEvidence(logs: logs).verify(entry, envelope, certificate: bytes)
        try await verify(leaf, at: moment)
        try checkIdentity(leaf)
        guard let key = leaf.signingKey else {
            throw .certificate(reason: "its key is on none of the curves P-256, P-384 and P-521")
        }
        let signed = DSSEEnvelope.preAuthenticationEncoding(envelope.payload, type: envelope.payloadType)
        guard key.isValid(envelope.signature, over: signed) else {
            throw .signature(reason: "the statement was changed, or another key signed it")
        }
        return .identity(identity, issuer: issuer, at: moment)
    }

    /// Verifies that the certificate leads to an authority of that time.
    private func verify(_ leaf: Certificate, at moment: Date) async throws(SigningError) {
        var fault = SigningError.certificate(reason: "no authority of the trust material was in force when it was used")
        for authority in authorities where authority.period.contains(moment) {
            let trust = CertificateTrust(roots: [authority.root], moment: moment, revoked: [])
            do throws(SigningError) {
                return try await trust.verify(leaf, intermediates: authority.intermediates)
            } catch {
                fault = error
            }
        }
        throw fault
    }

    /// Compares the names in the certificate with those that are believed.
    private func checkIdentity(_ leaf: Certificate) throws(SigningError) {
        let names = (try? leaf.extensions.subjectAlternativeNames).flatMap { $0 } ?? SubjectAlternativeNames([])
        let identities = names.compactMap { name in
            switch name {
            case .rfc822Name(let address): address
            case .uniformResourceIdentifier(let address): address
            default: nil
            }
        }
        guard identities == [identity] else {
            let found = identities.map { "`\($0)`" }.joined(separator: ", ")
            throw .certificate(reason: "it is for \(found.isEmpty ? "nobody" : found), expected `\(identity)`")
        }
        guard let found = Self.issuer(of: leaf), found == issuer else {
            throw .certificate(reason: "`\(identity)` was not vouched for by `\(issuer)`")
        }
    }

    /// The identity provider, in the current form (1.3.6.1.4.1.57264.1.8, a UTF8String) or the first (….1.1, text).
    ///
    /// Source: <https://github.com/sigstore/fulcio/blob/main/docs/oid-info.md>.
    private static func issuer(of leaf: Certificate) -> String? {
        if let current = leaf.extensions[oid: [1, 3, 6, 1, 4, 1, 57264, 1, 8]] {
            return (try? DER.parse(current.value)).flatMap { try? ASN1UTF8String(derEncoded: $0) }.map(String.init)
        }
        let first = leaf.extensions[oid: [1, 3, 6, 1, 4, 1, 57264, 1, 1]]
        return first.map { String(decoding: $0.value, as: UTF8.self) }
    }
}

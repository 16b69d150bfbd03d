import SwiftASN1
import X509

/// What a chain must be good for: its leaf to sign code, its authorities to sign certificates, and none revoked.
///
/// RFC 5280 §4.2.1.3 and §4.2.1.12. The leaf needs the key usage `digitalSignature` and, if it limits its extended
/// usage at all, `codeSigning`; a leaf that says nothing about its usage is refused.
struct SigningUsagePolicy: VerifierPolicy {
    /// The certificates that are not trusted any more.
    let trust: CertificateTrust

    var verifyingCriticalExtensions: [ASN1ObjectIdentifier] {
        [.X509ExtensionID.keyUsage, .X509ExtensionID.extendedKeyUsage]
    }

    /// Says why a chain may not sign models, if it may not.
    mutating func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) async -> PolicyEvaluationResult {
        if let fault = Self.fault(ofLeaf: chain.leaf) { return .failsToMeetPolicy(reason: fault) }
        for certificate in chain {
            if trust.isRevoked(certificate) {
                return .failsToMeetPolicy(reason: "the certificate of `\(certificate.subject)` is revoked")
            }
        }
        for certificate in chain.dropFirst() {
            guard let usage = try? certificate.extensions.keyUsage else { continue }
            if !usage.keyCertSign {
                return .failsToMeetPolicy(reason: "`\(certificate.subject)` may not sign certificates")
            }
        }
        return .meetsPolicy
    }

    /// Why a certificate may not sign models, nil when it may.
    private static func fault(ofLeaf leaf: Certificate) -> String? {
        let usage: KeyUsage?
        let extended: ExtendedKeyUsage?
        do {
            usage = try leaf.extensions.keyUsage
            extended = try leaf.extensions.extendedKeyUsage
        } catch {
            return "its key usage cannot be read"
        }
        guard let usage, usage.digitalSignature else { return "its key usage does not include digitalSignature" }
        guard let extended, !extended.contains(.codeSigning) else { return nil }
        return "its extended key usage does not include codeSigning"
    }
}

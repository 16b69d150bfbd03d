public import FoundationEssentials
import X509

/// Which certificates may sign models, and when.
public struct CertificateTrust: Sendable {
    /// The roots, each signed by itself.
    let roots: [Certificate]
    /// The moment at which every certificate of a chain must be valid.
    let moment: Date
    /// The serial numbers that are revoked, in lower-case hexadecimal without leading zeros.
    let revoked: Set<String>

    /// Trusts what leads to one of `roots`.
    ///
    /// - Parameters:
    ///   - roots: Certificates in PEM, each signed by itself: an authority below a root is not trusted by itself.
    ///   - moment: When the signature was made, where that is *proven* by something other than the bundle, such as a
    ///     ledger's entry; else now. A bundle's own word does not count.
    ///   - revoked: Serial numbers of revoked certificates in hexadecimal; colons and leading zeros do not matter.
    /// - Throws: ``SigningError/key(reason:)``: no certificate, or one that is no root.
    public init(roots pem: String, at moment: Date, revoked: some Sequence<String> = []) throws(SigningError) {
        roots = try CertificateList.read(pem: pem)
        for root in roots where !Self.isSelfSigned(root) {
            throw .key(
                reason: "`\(root.subject)` is not signed by itself, so it is no root; give the root it leads to")
        }
        self.moment = moment
        self.revoked = Set(revoked.map(Self.serial))
    }

    /// The same roots at another proven moment.
    func at(_ moment: Date) -> CertificateTrust { CertificateTrust(roots: roots, moment: moment, revoked: revoked) }

    /// Joins checked parts.
    init(roots: [Certificate], moment: Date, revoked: Set<String>) {
        self.roots = roots
        self.moment = moment
        self.revoked = revoked
    }

    /// Whether `certificate` is on the list of revoked ones.
    func isRevoked(_ certificate: Certificate) -> Bool {
        revoked.contains(Self.serial(Hexadecimal.encode(certificate.serialNumber.bytes)))
    }

    private static func isSelfSigned(_ certificate: Certificate) -> Bool {
        certificate.subject == certificate.issuer
            && certificate.publicKey.isValidSignature(certificate.signature, for: certificate)
    }

    /// A serial number in one form.
    private static func serial(_ text: String) -> String {
        let digits = text.lowercased().filter(\.isHexDigit)
        return String(digits.drop { $0 == "0" })
    }
}

import FoundationEssentials
import X509

/// Sigstore's `trusted_root.json` as its JSON stands; what is needed of it.
struct TrustedRootForm: Decodable {
    /// A time from which, and perhaps until which, something counts.
    struct Period: Decodable {
        let start: String?
        let end: String?
    }

    /// A log's key.
    struct Key: Decodable {
        let rawBytes: String
        let validFor: Period?
    }

    /// A transparency log.
    struct Log: Decodable {
        let publicKey: Key
    }

    /// A certificate authority; its certificates end with the root.
    struct Authority: Decodable {
        let certChain: BundleForm.Chain
        let validFor: Period?
    }

    let tlogs: [Log]?
    let certificateAuthorities: [Authority]?

    /// The authorities.
    func authorities() throws(SigningError) -> [SigstoreTrust.Authority] {
        var authorities: [SigstoreTrust.Authority] = []
        for authority in certificateAuthorities ?? [] {
            var chain: [Certificate] = []
            for certificate in authority.certChain.certificates {
                chain.append(try CertificateList.read(der: try BundleForm.bytes(certificate.rawBytes, "rawBytes")))
            }
            guard let root = chain.popLast() else {
                throw .key(reason: "a certificate authority of the trust material has no certificate")
            }
            authorities.append(
                SigstoreTrust.Authority(root: root, intermediates: chain, period: try Self.range(authority.validFor)))
        }
        return authorities
    }

    /// The logs whose key is on a curve that this module knows; logs of other keys vouch for nothing here.
    func logs() throws(SigningError) -> [SigstoreTrust.Log] {
        var logs: [SigstoreTrust.Log] = []
        for log in tlogs ?? [] {
            let bytes = try BundleForm.bytes(log.publicKey.rawBytes, "rawBytes")
            guard let key = SigningPublicKey(der: bytes) else { continue }
            logs.append(
                SigstoreTrust.Log(
                    id: LogEvidence.identifier(of: bytes), key: key, period: try Self.range(log.publicKey.validFor)))
        }
        return logs
    }

    /// Reads a period; what it leaves open stays open.
    private static func range(_ period: Period?) throws(SigningError) -> ClosedRange<Date> {
        let start = try date(period?.start) ?? .distantPast
        let end = try date(period?.end) ?? .distantFuture
        guard start <= end else { throw .key(reason: "a period of the trust material ends before it starts") }
        return start...end
    }

    /// Reads a time of RFC 3339 in UTC; parts of a second do not matter here.
    private static func date(_ text: String?) throws(SigningError) -> Date? {
        guard let text else { return nil }
        let whole = text.split(separator: ".")[0]
        guard let date = try? Date(whole.hasSuffix("Z") ? String(whole) : "\(whole)Z", strategy: .iso8601) else {
            throw .key(reason: "`\(text)` in the trust material is no time")
        }
        return date
    }
}

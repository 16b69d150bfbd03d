import ArgumentParser
import FoundationEssentials
import ModelSigning

/// Whom `remit verify` believes.
struct TrustOptions: ParsableArguments {
    @Option(help: "The signer's public key in PEM.")
    var publicKey: String?
    @Option(help: "The trusted roots in PEM, each signed by itself.")
    var certificateChain: String?
    @Option(help: "When the signature was made, where a ledger or a timestamp proves it (RFC 3339); else now.")
    var at: String?
    @Option(help: "A file with the serial numbers of revoked certificates, hexadecimal, one on each line.")
    var revoked: String?
    @Option(help: "Sigstore's trusted_root.json.")
    var trustedRoot: String?
    @Option(help: "With --trusted-root: the signer's e-mail address or workflow URI.")
    var identity: String?
    @Option(help: "With --trusted-root: who vouches for the identity.")
    var issuer: String?

    /// Refuses combinations that say nothing or two things.
    func validate() throws {
        let ways = [publicKey, certificateChain, trustedRoot].compactMap(\.self)
        guard ways.count <= 1 else {
            throw ValidationError("name only one of --public-key, --certificate-chain and --trusted-root")
        }
        if trustedRoot != nil, identity == nil || issuer == nil {
            throw ValidationError("--trusted-root needs --identity and --issuer: whose signature do you expect?")
        }
        if certificateChain == nil, at != nil || revoked != nil {
            throw ValidationError("--at and --revoked go with --certificate-chain")
        }
    }

    /// Whether no way was named.
    var isEmpty: Bool { publicKey == nil && certificateChain == nil && trustedRoot == nil }

    /// Reads the files that were named.
    func trust() throws -> SignerTrust {
        if let publicKey {
            return .publicKey(try SigningPublicKey(pem: SmallFile.text(publicKey, limit: SigningLimits.pemBytes)))
        }
        if let certificateChain {
            let serials = try revoked.map { try SmallFile.text($0, limit: SigningLimits.pemBytes) } ?? ""
            return .certificates(
                try CertificateTrust(
                    roots: SmallFile.text(certificateChain, limit: SigningLimits.pemBytes), at: try moment(),
                    revoked: serials.split(whereSeparator: \.isWhitespace).map(String.init)))
        }
        return .sigstore(
            try SigstoreTrust(
                trustedRoot: SmallFile.read(trustedRoot ?? "", limit: SigningLimits.pemBytes),
                identity: identity ?? "", issuer: issuer ?? ""))
    }

    private func moment() throws -> Date {
        guard let at else { return Date.now }
        guard let moment = try? Date(at, strategy: .iso8601) else {
            throw ValidationError("--at expects a time such as 2026-11-24T12:00:00Z, not `\(at)`")
        }
        return moment
    }
}

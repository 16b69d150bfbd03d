import ArgumentParser
import FoundationEssentials
import ModelSigning

/// `remit verify`: says whether a model is what somebody signed.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Verify a model against its OpenSSF Model Signing bundle.",
        discussion: """
            Reads every byte of the model. Strict: files that nobody signed, files that the signer left out, symbolic \
            links and changed files are differences. Trust is one of --public-key, --certificate-chain, or \
            --trusted-root with --identity and --issuer.
            With --from and --repo the manifest comes from a hub, which signs every revision; your token comes through \
            REMIT_TOKEN or standard input. Without --public-key the hub's own word is taken for its key. What clients \
            of hubs keep in `.cache/huggingface` is passed over.
            Exit codes:  0 it is what was signed · 1 it is not, with what differs · 2 usage or input error.
            """)

    @Argument(help: "The model: a folder or a file.")
    var path: String
    @Option(help: "The bundle.")
    var signature: String?
    @OptionGroup var hub: HubOptions
    @OptionGroup var trust: TrustOptions
    @Flag(help: "Pass over files that the signer left out on purpose.")
    var acceptIgnored = false
    @Flag(help: "Read bundles of the tool's versions before 1.0 too, which sign less.")
    var acceptEarlier = false
    @Option(help: "text or json.")
    var format: OutputFormat = .text

    /// What was found.
    private struct Report: Encodable {
        struct Difference: Encodable {
            let path: String
            let kind: String
        }
        let verified: Bool
        let signer: String?
        let reason: String?
        let differences: [Difference]
    }

    /// Refuses combinations that say nothing or two things.
    func validate() throws {
        guard (signature == nil) != (hub.address == nil) else {
            throw ValidationError("give the bundle with --signature, or name a hub with --from and --repo")
        }
        if signature != nil, trust.isEmpty {
            throw ValidationError("name one of --public-key, --certificate-chain and --trusted-root")
        }
        if hub.address != nil, trust.certificateChain != nil || trust.trustedRoot != nil {
            throw ValidationError("a hub signs with a key: use --public-key")
        }
    }

    func run() async throws {
        let believed = trust.isEmpty ? nil : try trust.trust()
        let model = try FolderModel(path)
        let bundle = try signature.map { try SmallFile.read($0, limit: SigningLimits.bundleBytes) }
        let verified: VerifiedManifest
        do {
            verified = try await verifiedManifest(bundle, believed)
        } catch let error as SigningError {
            let report = Report(verified: false, signer: nil, reason: "\(error)", differences: [])
            try format.print(report, text: "\(error)")
            throw ExitStatus.negative
        }
        let own = signature.flatMap { model.relative($0) }.map { [$0] } ?? []
        let differences = try verified.differences(
            from: model, ignored: acceptIgnored ? .passOver : .refuse,
            leavingOut: Set(own + (signature == nil ? try Self.clientFiles(of: model) : [])))
        let report = Report(
            verified: differences.isEmpty, signer: verified.signer.words, reason: nil,
            differences: differences.map { .init(path: $0.path, kind: $0.kind.rawValue) })
        let lines = differences.map(\.description)
        try format.print(
            report,
            text: differences.isEmpty
                ? "verified: signed by \(verified.signer.words)" : lines.joined(separator: "\n"))
        if !differences.isEmpty { throw ExitStatus.negative }
    }

    private func verifiedManifest(_ bundle: [UInt8]?, _ trust: SignerTrust?) async throws -> VerifiedManifest {
        if let bundle, let trust {
            let verifier = BundleVerifier(trust: trust, earlierBundles: acceptEarlier ? .accept : .refuse)
            return try await verifier.verify(SignatureBundle(json: bundle))
        }
        let asset = try hub.asset()
        let key: SigningPublicKey? = if case .publicKey(let key)? = trust { key } else { nil }
        return try await HubClient.with(hub.address ?? "", token: try PersonalToken.read()) { client in
            let signed = try await SignedRevision.fetch(asset, at: hub.revision, from: client, key: key)
            StandardStream.error.write("revision \(signed.commit), \(signed.scan)")
            return signed.verified
        }
    }

    /// What hub clients keep beside the files that they download: no part of a revision can lie there.
    private static func clientFiles(of model: FolderModel) throws -> [String] {
        try model.entries().map(\.path).filter { $0.hasPrefix(".cache/huggingface/") }
    }
}

extension VerifiedManifest.Signer {
    /// Who signed, in words.
    fileprivate var words: String {
        switch self {
        case .key(let hint): "the key \(hint)"
        case .certificate(let subject, let serial): "\(subject), certificate \(serial)"
        case .identity(let identity, let issuer, let moment):
            "\(identity), vouched for by \(issuer), at \(moment.formatted(.iso8601))"
        }
    }
}

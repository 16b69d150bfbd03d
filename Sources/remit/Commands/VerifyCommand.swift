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
            Exit codes:  0 it is what was signed · 1 it is not, with what differs · 2 usage or input error.
            """)

    @Argument(help: "The model: a folder or a file.")
    var path: String
    @Option(help: "The bundle.")
    var signature: String
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

    func run() async throws {
        let trust = try trust.trust()
        let model = try FolderModel(path)
        let bytes = try SmallFile.read(signature, limit: SigningLimits.bundleBytes)
        let verified: VerifiedManifest
        do {
            let verifier = BundleVerifier(trust: trust, earlierBundles: acceptEarlier ? .accept : .refuse)
            verified = try await verifier.verify(SignatureBundle(json: bytes))
        } catch {
            let report = Report(verified: false, signer: nil, reason: "\(error)", differences: [])
            try format.print(report, text: "\(error)")
            throw ExitStatus.negative
        }
        let differences = try verified.differences(
            from: model, ignored: acceptIgnored ? .passOver : .refuse,
            leavingOut: Set(model.relative(signature).map { [$0] } ?? []))
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

import ArgumentParser
import Domain
import ModelSigning

/// `remit sign`: signs a model as OpenSSF Model Signing 1.0 says.
struct SignCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sign", abstract: "Sign a model: every file with its SHA-256, in an OpenSSF Model Signing bundle.",
        discussion: """
            The bundle is verified by `remit verify` and by any other tool of that standard. Symbolic links and \
            special files are refused. Without --certificate-chain the verifier needs the public key.
            """)

    @Argument(help: "The model: a folder or a file.")
    var path: String
    @Option(help: "The private key in PEM on P-256, P-384 or P-521, readable by you alone.")
    var key: String
    @Option(help: "Where the bundle goes.")
    var output: String
    @Option(help: "Your certificate and those that lead to a root, in PEM, yours first.")
    var certificateChain: String?
    @Option(help: "Hash shards of so many bytes instead of whole files.")
    var shardBytes: UInt64?
    @Option(help: "text or json.")
    var format: OutputFormat = .text

    /// What was signed.
    private struct Report: Encodable {
        let name: String
        let files: Int
        let digest: String
        let bundle: String
    }

    func run() async throws {
        let chain = try certificateChain.map { try SmallFile.text($0, limit: SigningLimits.pemBytes) }
        let signer = try FileKeySigner(
            pem: SmallFile.secret(key, limit: SigningLimits.pemBytes), certificates: chain)
        StandardStream.error.write("the key is read from a file: whoever reads it can sign as you")
        let model = try FolderModel(path)
        // The bundle may stand in the model's folder; it cannot sign itself.
        let own = model.future(output)
        let manifest = try ModelManifest.hashing(
            model, method: shardBytes.map { .shards(bytes: $0) } ?? .files, leavingOut: own.map { [$0] } ?? [])
        try SmallFile.write(try await SignatureBundle.signing(manifest, by: signer).json, to: output)
        let files = Set(manifest.resources.map(\.path)).count
        let report = Report(
            name: manifest.name, files: files, digest: Hexadecimal.encode(manifest.rootDigest), bundle: output)
        try format.print(report, text: "signed \(files) files of \(report.name), digest \(report.digest)")
    }
}

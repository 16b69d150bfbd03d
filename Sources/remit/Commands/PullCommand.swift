import ArgumentParser
import Domain
import ModelSigning

/// `remit pull`: downloads a revision and checks every file against its signed manifest.
struct PullCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull", abstract: "Download a revision from a hub, each file checked against the signed manifest.",
        discussion: """
            Clients of the hub take what they are sent. This one verifies the revision's manifest first, hashes each \
            file on the way, and keeps it only when it is what was signed. Files that are there already are not sent \
            again. Your token comes through REMIT_TOKEN or standard input.
            Exit codes:  0 everything is what was signed · 1 something is not · 2 usage or input/output error.
            """)

    @Argument(help: "The repository, organisation/name.")
    var repository: String
    @OptionGroup var hub: HubOptions
    @Option(help: "Where the files go; else a folder with the repository's name, here.")
    var output: String?
    @Option(help: "The hub's public key in PEM, as your operators gave it to you.")
    var publicKey: String?
    @Option(help: "text or json.")
    var format: OutputFormat = .text

    private struct Report: Encodable {
        let repository: String
        let revision: String
        let key: String
        let files: Int
        let sent: Int
        let bytes: Int64
        let scan: String
    }

    /// Refuses combinations that say nothing or two things.
    func validate() throws {
        guard hub.address != nil else { throw ValidationError("name the hub with --from") }
        guard hub.repo == nil else { throw ValidationError("the repository is the argument: leave --repo out") }
    }

    func run() async throws {
        let asset = try hub.asset(repository)
        let key = try publicKey.map { try SigningPublicKey(pem: SmallFile.text($0, limit: SigningLimits.pemBytes)) }
        let folder = output ?? asset.name
        let token = try PersonalToken.read()
        let report: Report
        do {
            report = try await HubClient.with(hub.address ?? "", token: token) { client in
                let signed = try await SignedRevision.fetch(asset, at: hub.revision, from: client, key: key)
                return try await pull(signed, asset, to: folder, by: client)
            }
        } catch let error as SigningError {
            StandardStream.error.write("\(error)")
            throw ExitStatus.negative
        } catch let error as ModelFilesError {
            StandardStream.error.write("\(error)")
            throw ExitStatus.negative
        }
        try format.print(
            report,
            text:
                "\(report.files) files of \(asset.path) at \(report.revision) in `\(folder)`, all as signed by the key "
                + "\(report.key), \(report.scan); \(report.sent) were sent, \(report.bytes) bytes")
    }

    private func pull(
        _ signed: SignedRevision, _ asset: AssetID, to folder: String, by client: HubClient
    ) async throws -> Report {
        let resources = signed.verified.manifest.resources
        var sent = 0
        var bytes: Int64 = 0
        for resource in resources {
            let file = try PulledFile(resource.path, in: folder)
            if try file.isThere(digest: resource.digest) { continue }
            let body = try await client.file(resource.path, of: asset, commit: signed.commit)
            bytes += try await file.write(body, digest: resource.digest)
            sent += 1
        }
        return Report(
            repository: asset.description, revision: signed.commit, key: signed.keyHint, files: resources.count,
            sent: sent, bytes: bytes, scan: signed.scan)
    }
}

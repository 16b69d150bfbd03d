import Crypto
import Domain
import FoundationEssentials
public import ModelSigning

/// Signs what a revision is: every file by SHA-256, where it comes from, and what the scan said.
public struct RevisionSealing: Sendable {
    /// The annotations of a bundle that Remit signs.
    public enum Annotation: String, Sendable, CaseIterable {
        /// The asset.
        case asset = "remit.asset"
        /// The revision.
        case revision = "remit.revision"
        /// The revision before it.
        case parent = "remit.parent"
        /// Who pushed it.
        case writer = "remit.writer"
        /// The run that made it, where its writer named one.
        case run = "remit.run"
        /// For which project.
        case project = "remit.project"
        /// When.
        case time = "remit.time"
        /// The heaviest verdict over all files.
        case verdict = "remit.scan.verdict"
        /// The version of the scanner's rules.
        case rules = "remit.scan.rules"
        /// SHA-256 of the scan's document.
        case scan = "remit.scan.sha256"
    }

    private let signer: any ModelSigner

    /// Signs with a key of the installation.
    public init(signer: any ModelSigner) { self.signer = signer }

    /// Signs a revision.
    ///
    /// - Parameters:
    ///   - files: all its files.
    ///   - inspection: what was said about all of them.
    ///   - project: for which it was pushed.
    /// - Throws: what the signer throws; ``CustodyError/invalid(_:)`` for a path that cannot be signed.
    func seal(
        _ revision: Revision, of asset: AssetID, files: [RepositoryFile], inspection: Inspection, project: ProjectID
    ) async throws -> RevisionSeal {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let scan = Array(try encoder.encode(ScanDocument(of: asset, revision, files: files, inspection)))
        var annotations: [Annotation: String] = [
            .asset: asset.description, .revision: revision.id.hex, .project: project.text,
            .time: revision.time.description, .verdict: inspection.heaviest.rawValue, .rules: inspection.rulesVersion,
            .scan: Hexadecimal.encode(SHA256.hash(data: scan)),
        ]
        annotations[.parent] = revision.parent?.hex
        annotations[.writer] = revision.author?.text
        annotations[.run] = revision.run
        let listed = try files.map { file in
            guard let digest = Hexadecimal.decode(file.sha256.hex) else {
                throw CustodyError.invalid("`\(Excerpt.of(file.path.text))` has no digest")
            }
            return (path: file.path.text, digest: digest)
        }
        let manifest: ModelManifest
        do {
            manifest = try .listing(
                listed, name: asset.name,
                annotations: Dictionary(uniqueKeysWithValues: annotations.map { ($0.key.rawValue, $0.value) }))
        } catch {
            throw CustodyError.invalid("the revision cannot be signed: \(error)")
        }
        return RevisionSeal(bundle: try await SignatureBundle.signing(manifest, by: signer).json, scan: scan)
    }
}

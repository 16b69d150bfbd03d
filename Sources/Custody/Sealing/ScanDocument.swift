public import Domain

/// What the scan said about every file of a revision, as it is kept and served: JSON whose SHA-256 is signed.
public struct ScanDocument: Hashable, Sendable, Codable {
    /// One file.
    public struct File: Hashable, Sendable, Codable {
        /// Where it lies.
        public let path: RepositoryPath
        /// Its content.
        public let sha256: ContentDigest
        /// Its size in bytes.
        public let bytes: Int64
        /// Its format by content.
        public let format: String
        /// What it came to.
        public let verdict: ScanVerdict
        /// The version of the rules that said so.
        public let rulesVersion: String
        /// When they did.
        public let scanned: Timestamp
        /// Until when two people accepted it in spite of that.
        public let acceptedUntil: Timestamp?
        /// What was found.
        public let findings: [FileVerdict.Finding]
    }

    /// The asset.
    public let asset: AssetID
    /// The revision.
    public let revision: CommitID
    /// The version of the scanner's rules when the revision was made.
    public let rulesVersion: String
    /// ``Inspection/digest``, which the ledger's record of the push names.
    public let inspection: String
    /// The files, by path.
    public let files: [File]

    /// Describes a revision.
    init(of asset: AssetID, _ revision: Revision, files: [RepositoryFile], _ inspection: Inspection) {
        self.asset = asset
        self.revision = revision.id
        rulesVersion = inspection.rulesVersion
        self.inspection = inspection.digest
        let sizes = Dictionary(files.map { ($0.path, $0.size) }, uniquingKeysWith: { first, _ in first })
        self.files = inspection.files.map { file in
            File(
                path: file.path, sha256: file.blob, bytes: sizes[file.path] ?? 0, format: file.verdict.format,
                verdict: file.verdict.verdict, rulesVersion: file.verdict.rulesVersion, scanned: file.verdict.time,
                acceptedUntil: file.acceptedUntil, findings: file.verdict.findings)
        }
    }
}

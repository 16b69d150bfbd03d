public import Domain

/// Judges contents once, and keeps what was said: nothing becomes part of a revision without it.
public final class Inspecting: Sendable {
    /// How many of the first bytes tell whether a content is a text, which is judged by its name too.
    private static let leadBytes = 512

    private let scanner: any ArtifactScanning
    private let verdicts: any VerdictStore
    private let blobs: any BlobStore
    private let clock: any WallClock
    private let lock = KeyedLock<JudgedContent>()

    /// Judges contents of `blobs` by `scanner`, and keeps verdicts in `verdicts`.
    public init(
        scanner: any ArtifactScanning, verdicts: any VerdictStore, blobs: any BlobStore, clock: any WallClock
    ) {
        self.scanner = scanner
        self.verdicts = verdicts
        self.blobs = blobs
        self.clock = clock
    }

    /// The version of the rules.
    public var rulesVersion: String { scanner.rulesVersion }

    /// Begins to watch a content that is about to come in, unless the present rules have spoken on it already.
    ///
    /// - Throws: ``CustodyError/storage(_:)``.
    func watch(for blob: ContentDigest) async throws -> (any ContentWatching)? {
        try await verdicts.verdict(of: blob, name: "", rules: scanner.rulesVersion) == nil ? scanner.watch() : nil
    }

    /// What the present rules say about a content: read from the store, else scanned now.
    ///
    /// - Parameters:
    ///   - blob: the content.
    ///   - name: the last part of its path.
    ///   - watch: what saw every byte of the content on its way in, where something did.
    /// - Throws: ``CustodyError/storage(_:)``.
    public func verdict(
        of blob: ContentDigest, name: String, watch: (any ContentWatching)? = nil
    ) async throws -> FileVerdict {
        if let known = try await verdicts.verdict(of: blob, name: name, rules: scanner.rulesVersion) { return known }
        return try await lock.withLock(JudgedContent(blob: blob, name: name)) {
            if let known = try await verdicts.verdict(of: blob, name: name, rules: scanner.rulesVersion) {
                return known
            }
            let verdict = try await blobs.examine(blob) { [scanner, clock] reader in
                watch?.scan(reader, name: name, at: clock.now()) ?? scanner.scan(reader, name: name, at: clock.now())
            }
            try await verdicts.save(verdict, of: blob, name: name)
            return verdict
        }
    }

    /// Everything that was ever said about a content, latest first.
    public func history(of blob: ContentDigest, name: String) async throws -> [FileVerdict] {
        try await verdicts.verdicts(of: blob, name: name)
    }

    /// Scans a content that was just hashed, while its bytes are in memory and before it has a name. A text waits for
    /// its name.
    ///
    /// - Parameters:
    ///   - blob: the content.
    ///   - watch: what saw every byte of it on its way in, where something did.
    /// - Throws: ``CustodyError/storage(_:)``.
    func prepare(_ blob: ContentDigest, watch: (any ContentWatching)?) async throws {
        let isText = try await blobs.examine(blob) { reader in
            try withUnsafeTemporaryAllocation(byteCount: Self.leadBytes, alignment: 1) { buffer in
                let count = try reader.read(at: 0, into: buffer)
                return buffer[..<count].allSatisfy { $0 >= 9 && !(14..<32).contains($0) || $0 == 27 }
            }
        }
        if !isText { _ = try await verdict(of: blob, name: "", watch: watch) }
    }

    /// Judges the files that a commit writes.
    ///
    /// Bytes of no known kind are plain data where another file of the revision says that its loader reads them so.
    ///
    /// - Parameters:
    ///   - written: the files to judge.
    ///   - all: all files of the revision, these included.
    /// - Throws: ``CustodyError/storage(_:)``.
    public func inspect(_ written: [RepositoryFile], among all: [RepositoryFile]) async throws -> Inspection {
        try await inspection(of: written, among: all) { try await self.verdict(of: $0, name: $1) }
    }

    /// The same inspection, with the files marked that two others than `pusher` accepted for the asset.
    ///
    /// - Throws: ``CustodyError/storage(_:)``.
    func accepted(_ inspection: Inspection, for asset: AssetID, pusher: PersonID) async throws -> Inspection {
        var files: [Inspection.File] = []
        for file in inspection.files {
            guard file.verdict.verdict != .clean else {
                files.append(file)
                continue
            }
            let acceptances = try await verdicts.acceptances(of: file.blob, for: asset)
            files.append(
                Inspection.File(
                    path: file.path, blob: file.blob, verdict: file.verdict,
                    acceptedUntil: Acceptance.end(of: acceptances, pusher: pusher, now: clock.now())))
        }
        return Inspection(files: files, rulesVersion: inspection.rulesVersion)
    }

    /// Shows what was said about files last, by whichever rules; scanned is only what nobody has judged yet.
    ///
    /// - Parameters:
    ///   - files: the files to show.
    ///   - all: all files of the revision, these included.
    /// - Throws: ``CustodyError/storage(_:)``.
    public func describe(_ files: [RepositoryFile], among all: [RepositoryFile]) async throws -> Inspection {
        try await inspection(of: files, among: all) { try await self.latest(of: $0, name: $1) }
    }

    /// What was said about files last; a file that nobody judged yet is absent, and nothing is scanned.
    ///
    /// - Parameter files: files of one revision; what they say about one another counts.
    /// - Throws: ``CustodyError/storage(_:)``.
    public func known(_ files: [RepositoryFile]) async throws -> [RepositoryPath: FileVerdict] {
        var known: [RepositoryPath: FileVerdict] = [:]
        for file in files {
            known[file.path] = try await verdicts.verdicts(of: file.sha256, name: String(file.path.name)).first
        }
        guard known.values.contains(where: { $0.verdict == .opaque }) else { return known }
        let vouched = FileVerdict.vouchedPaths(known.map { ($0.key.text, $0.value) })
        return known.reduce(into: known) { result, entry in
            if vouched.contains(entry.key.text) { result[entry.key] = entry.value.asTensorData }
        }
    }

    /// What was said about a content last.
    private func latest(of blob: ContentDigest, name: String) async throws -> FileVerdict {
        if let known = try await verdicts.verdicts(of: blob, name: name).first { return known }
        return try await verdict(of: blob, name: name)
    }

    private func inspection(
        of files: [RepositoryFile], among all: [RepositoryFile],
        _ judge: (ContentDigest, String) async throws -> FileVerdict
    ) async throws -> Inspection {
        var judged: [Inspection.File] = []
        for file in files {
            let verdict = try await judge(file.sha256, String(file.path.name))
            judged.append(Inspection.File(path: file.path, blob: file.sha256, verdict: verdict))
        }
        if judged.contains(where: { $0.verdict.verdict == .opaque }) {
            let vouched = try await vouchedPaths(among: all)
            judged = judged.map { file in
                guard file.verdict.verdict == .opaque, vouched.contains(file.path.text) else { return file }
                return Inspection.File(path: file.path, blob: file.blob, verdict: file.verdict.asTensorData)
            }
        }
        return Inspection(files: judged, rulesVersion: scanner.rulesVersion)
    }

    /// The paths of unknown bytes that another file of the revision names as its tensors.
    private func vouchedPaths(among files: [RepositoryFile]) async throws -> Set<String> {
        var verdicts: [(path: String, verdict: FileVerdict)] = []
        for file in files {
            let verdict = try await latest(of: file.sha256, name: String(file.path.name))
            verdicts.append((file.path.text, verdict))
        }
        return FileVerdict.vouchedPaths(verdicts)
    }

    /// Judges contents of revisions on which the present rules have not spoken yet; what earlier ones said is kept.
    ///
    /// - Parameter limit: how many at most; call again until it returns none.
    /// - Returns: each content, with what was said before, where it was, and what is said now.
    public func rescan(limit: Int) async throws -> [(content: JudgedContent, before: FileVerdict?, now: FileVerdict)] {
        var judged: [(content: JudgedContent, before: FileVerdict?, now: FileVerdict)] = []
        for content in try await verdicts.unjudged(by: scanner.rulesVersion, limit: limit) {
            let before = try await verdicts.verdicts(of: content.blob, name: content.name).first
            let now = try await verdict(of: content.blob, name: content.name)
            judged.append((content, before, now))
        }
        return judged
    }
}

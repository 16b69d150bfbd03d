import ArtifactScan
import Console
import Custody
import Domain

/// Looks into contents for pages, off the threads that serve them: each look has a limit, one long one runs at a time,
/// and what was seen of a content is kept, since contents do not change.
actor FileStudy {
    /// Bytes of two files together up to which a page compares them: some seconds of one processor.
    static let comparedBytes: Int64 = 4 << 30
    /// Tensors up to which a page compares.
    static let comparedTensors = 10_000
    /// Answers of each kind that are kept.
    private static let keptAnswers = 32

    private struct Pair: Hashable {
        let before: ContentDigest
        let after: ContentDigest
    }

    private let blobs: any BlobStore
    private var contents: [ContentDigest: FileContents] = [:]
    private var outcomes: [Pair: FileDifference.Outcome] = [:]
    private var isComparing = false

    /// Reads from `blobs`.
    init(blobs: any BlobStore) { self.blobs = blobs }

    /// The parts of a content; nil where it cannot be read.
    func contents(of digest: ContentDigest, name: String) async -> FileContents? {
        if let known = contents[digest] { return known }
        let found = try? await blobs.examine(digest) { blob in
            var configuration = ScanConfiguration()
            // Structure alone, within a fraction of a second; a part that it does not get to is not listed.
            configuration.limits.steps = 2_000_000
            configuration.limits.expandedBytes = 64 << 20
            configuration.limits.memberBytes = 64 << 20
            let outline = ArtifactScanner(configuration: configuration).outline(
                BlobArtifactReader(blob: blob), path: name, limit: FileContents.limit)
            return FileContents(
                parts: outline.parts.map {
                    FilePart(members: $0.members, format: $0.format, bytes: Int64($0.byteCount))
                }, total: outline.total)
        }
        if let found {
            if contents.count >= Self.keptAnswers { contents.removeAll() }
            contents[digest] = found
        }
        return found
    }

    /// What became of the tensors from one file to another.
    func outcome(from before: RepositoryFile, to after: RepositoryFile) async -> FileDifference.Outcome {
        let pair = Pair(before: before.sha256, after: after.sha256)
        if let known = outcomes[pair] { return known }
        guard before.size + after.size <= Self.comparedBytes else {
            return .notCompared(
                "A page compares files of up to 4 GiB together; `remit diff` compares larger ones.")
        }
        guard !isComparing else {
            return .notCompared("Two other files are being compared: load the page again in some seconds.")
        }
        isComparing = true
        defer { isComparing = false }
        do {
            let outcome = try await blobs.examine(before.sha256) { [blobs] blob in
                try Self.compare(blob, with: blobs.open(after.sha256), path: after.path.text)
            }
            if outcomes.count >= Self.keptAnswers { outcomes.removeAll() }
            outcomes[pair] = outcome
            return outcome
        } catch {
            return .notCompared("Their tensors cannot be compared: \(error).")
        }
    }

    private static func compare(
        _ before: any BlobReader, with after: any BlobReader, path: String
    ) throws -> FileDifference.Outcome {
        let checkpoints = try [before, after].map { blob throws(CheckpointError) in
            try ModelCheckpoint([CheckpointFile(path: path, reader: BlobArtifactReader(blob: blob))])
        }
        guard let first = checkpoints.first, let second = checkpoints.last,
            max(first.tensorCount, second.tensorCount) <= comparedTensors
        else { return .notCompared("A page compares up to \(comparedTensors) tensors; `remit diff` compares more.") }
        let changes = try CheckpointComparison().changes(from: first, to: second)
        let report = DiffReport(
            before: path, after: path, changes: changes, warnings: first.warnings + second.warnings)
        let notes = Dictionary(grouping: report.findings.filter { $0.tensor != nil }) { $0.tensor ?? "" }
        return .compared(
            changes.map { difference($0, notes: notes[$0.name]?.map(\.message) ?? []) },
            notes: report.findings.filter { $0.tensor == nil }.map(\.message) + report.warnings)
    }

    private static func difference(_ change: TensorChange, notes: [String]) -> TensorDifference {
        TensorDifference(
            name: change.name, before: change.before?.description, after: change.after?.description,
            isSame: change.isSame,
            numbers: change.statistics.map { statistics in
                TensorDifference.Numbers(
                    normBefore: statistics.normBefore, normAfter: statistics.normAfter,
                    relativeUpdate: statistics.relativeUpdate, changedShare: statistics.changedShare,
                    flippedShare: statistics.flippedShare,
                    notFinite: statistics.noNumbersAfter + statistics.infiniteAfter)
            }, notes: notes + (change.obstacle.map { [$0] } ?? []))
    }
}

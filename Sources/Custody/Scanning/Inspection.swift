import Crypto
public import Domain

/// What the files that a commit would make visible came to.
public struct Inspection: Hashable, Sendable {
    /// One file.
    public struct File: Hashable, Sendable {
        /// Where it would lie.
        public let path: RepositoryPath
        /// Its content.
        public let blob: ContentDigest
        /// What was said about it.
        public let verdict: FileVerdict
        /// Until when two people accepted it, where they did.
        public let acceptedUntil: Timestamp?

        /// Judges a file.
        public init(path: RepositoryPath, blob: ContentDigest, verdict: FileVerdict, acceptedUntil: Timestamp? = nil) {
            self.path = path
            self.blob = blob
            self.verdict = verdict
            self.acceptedUntil = acceptedUntil
        }
    }

    /// The most files that a refusal names; the record holds the number of all.
    static let namedFiles = 5
    /// The most findings of one file that a refusal tells.
    static let namedFindings = 2
    /// The most characters of a finding's words; the scanner made them one line.
    static let namedCharacters = 240

    /// The files, by path.
    public let files: [File]
    /// The version of the rules.
    public let rulesVersion: String

    /// Collects the files.
    public init(files: [File], rulesVersion: String) {
        self.files = files
        self.rulesVersion = rulesVersion
    }

    /// The numbers that policies see.
    public var facts: ScanFacts {
        let live = files.filter { $0.acceptedUntil == nil }.map(\.verdict)
        return ScanFacts(
            malicious: live.count { $0.verdict == .malicious }, unscannable: live.count(where: \.isUnjudged),
            suspicious: live.count { $0.verdict == .suspicious }, opaque: live.count { $0.verdict == .opaque },
            secrets: live.count(where: \.hasSecret), overridden: files.count - live.count, rulesVersion: rulesVersion)
    }

    /// The heaviest verdict; clean for no files.
    public var heaviest: ScanVerdict {
        ScanVerdict.allCases.last { verdict in files.contains { $0.verdict.verdict == verdict } } ?? .clean
    }

    /// Whether a file may never become part of a revision, whatever policies say.
    var isBarred: Bool { facts.malicious > 0 || facts.unscannable > 0 }

    /// SHA-256 over every file's content, verdict and findings, hexadecimal: by it records refer to the whole scan.
    public var digest: String {
        var hash = SHA256()
        for file in files {
            let line =
                "\(file.blob.hex) \(file.verdict.verdict.rawValue) \(file.verdict.rulesVersion) "
                + "\(file.verdict.findingsDigest) \(file.path.text.utf8.count) \(file.path.text)\n"
            hash.update(data: Array(line.utf8))
        }
        return Hexadecimal.encode(hash.finalize())
    }

    /// One sentence for the record.
    var sentence: String {
        let counts = ScanVerdict.allCases.compactMap { verdict in
            let count = files.count { $0.verdict.verdict == verdict }
            return count == 0 ? nil : "\(count) \(verdict.rawValue)"
        }
        let accepted = facts.overridden == 0 ? "" : ", \(facts.overridden) of them accepted by two people"
        return "scan of \(files.count) files by rules \(rulesVersion): \(counts.joined(separator: ", "))\(accepted); "
            + "digest \(digest)"
    }

    /// What stands in the way, file by file, for the terminal of whoever pushes: the worst first.
    var words: [Refusal.Missing] {
        let faults = files.filter { $0.acceptedUntil == nil && $0.verdict.verdict != .clean }
        let order = ScanVerdict.allCases
        let sorted = faults.sorted { left, right in
            let weights = [left, right].map { order.firstIndex(of: $0.verdict.verdict) ?? 0 }
            return weights[0] != weights[1] ? weights[0] > weights[1] : left.path < right.path
        }
        var words = sorted.prefix(Self.namedFiles).map(Self.telling)
        if sorted.count > Self.namedFiles {
            words.append(.init(reason: "and \(sorted.count - Self.namedFiles) more files like these", remedy: ""))
        }
        return words
    }

    private static func telling(_ file: File) -> Refusal.Missing {
        let worst = file.verdict.worst?.severity
        let told = file.verdict.findings.filter { $0.severity == worst }.prefix(namedFindings)
        let sentences = told.map { finding in
            let place =
                finding.members.isEmpty
                ? finding.offset.map { " at byte \($0)" } ?? "" : " at \(Excerpt.of(finding.place))"
            return "\(finding.message.prefix(namedCharacters)) (\(finding.rule)\(place))"
        }
        var remedies: [String] = []
        for remedy in told.map(\.remedy) where !remedies.contains(remedy) { remedies.append(remedy) }
        return .init(
            reason: "`\(Excerpt.of(file.path.text))`, sha256 \(file.blob), is \(file.verdict.verdict.rawValue): "
                + sentences.joined(separator: ", "),
            remedy: remedies.joined(separator: ", "))
    }
}

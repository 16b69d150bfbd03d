/// What a set of files came to.
public struct ScanReport: Sendable, Equatable {
    /// The version of the rules and lists; it changes whenever a verdict may change.
    public static let rulesVersion = "2026.11.3"

    /// One report for each file, in the order given.
    public let files: [FileReport]

    /// Makes a report of files that were scanned together.
    ///
    /// A file of no known kind is plain data where another file of the set says that its loader reads it so: the
    /// external tensors of an ONNX model, the shards of a TensorFlow checkpoint beside their index.
    ///
    /// - Parameter files: the files' reports.
    public init(files: [FileReport]) {
        let data = Self.dataFiles(of: files)
        self.files = files.map { file in
            guard file.format == "unknown", data.contains(file.path) || Self.isShard(file.path, of: data),
                file.findings.allSatisfy({ $0.rule == .unknownFormat })
            else { return file }
            let note = Finding(
                rule: .plainData, severity: .note, location: Finding.Location(members: [], offset: nil),
                message: "plain tensor bytes, as a model beside it says")
            return FileReport(path: file.path, format: "tensor-data", findings: [note])
        }
    }

    /// The paths that files of the set name as plain data; of a TensorFlow index its stem.
    private static func dataFiles(of files: [FileReport]) -> Set<String> {
        var result: Set<String> = []
        for file in files {
            let folder = file.path.lastIndex(of: "/").map { String(file.path[...$0]) } ?? ""
            for name in file.dataFiles { result.insert(folder + name) }
            if file.format == "tensorflow-index", file.path.hasSuffix(".index") {
                result.insert(String(file.path.dropLast(".index".count)))
            }
        }
        return result
    }

    /// Whether a path is `stem.data-00000-of-00001` of an index in the set.
    private static func isShard(_ path: String, of stems: Set<String>) -> Bool {
        guard let mark = path.firstRange(of: ".data-") else { return false }
        return stems.contains(String(path[..<mark.lowerBound]))
            && path[mark.upperBound...].allSatisfy { $0.isNumber || "of-".contains($0) }
    }

    /// The heaviest verdict; clean for no files.
    public var verdict: Verdict { files.reduce(.clean) { $0.combined(with: $1.verdict) } }

    /// How many files have a verdict.
    ///
    /// - Parameter verdict: which.
    public func count(of verdict: Verdict) -> Int { files.count { $0.verdict == verdict } }
}

import Testing

/// Rules of style that no compiler and no formatter checks.
struct TidyTests {
    /// Lines at most, in one file.
    private static let maximumFileLength = 600
    /// Lines at most, in one function.
    private static let maximumFunctionLength = 70
    /// Columns at most, in one line.
    private static let maximumLineLength = 120

    /// The names of the members that our protocols ask for: what implements them need not say it again.
    private static let requirements = Repository.files(under: ["Sources"], suffixes: [".swift"])
        .reduce(into: Set<String>()) { $0.formUnion((try? SwiftSource(path: $1).requirements()) ?? []) }

    /// Compares the findings of one rule in one file with what is allowed there.
    private func expect(_ findings: [String], rule: Exception.Rule, path: String) {
        let allowed = Exception.allowance(rule, path)
        let list = findings.joined(separator: "\n")
        #expect(findings.count <= allowed, "\(path) breaks the rule \(rule.rawValue):\n\(list)")
        #expect(findings.count >= allowed, "\(path) got better: lower its exception for \(rule.rawValue)")
    }

    @Test(arguments: Repository.swiftFiles)
    func `a file is short, and so are its functions and lines`(_ path: String) throws {
        let source = try SwiftSource(path: path)
        let length = source.lines.count - 1
        expect(
            length > Self.maximumFileLength ? ["\(length) lines; split it by topic at \(Self.maximumFileLength)"] : [],
            rule: .fileLength, path: path)
        expect(
            source.functions().filter { $0.length > Self.maximumFunctionLength }
                .map { "line \($0.line): \($0.length) lines; keep the branches and move straight work to helpers" },
            rule: .functionLength, path: path)
        expect(
            source.lines.indices.filter { source.lines[$0].count > Self.maximumLineLength }
                .map { "line \($0 + 1): \(source.lines[$0].count) columns" },
            rule: .lineLength, path: path)
    }

    @Test(arguments: Repository.files(under: ["Sources", "policies"], suffixes: [".swift"]))
    func `what others can call is documented`(_ path: String) throws {
        let source = try SwiftSource(path: path)
        expect(
            source.undocumentedDeclarations(requirements: Self.requirements).map {
                "line \($0): \(source.lines[$0 - 1])"
            }, rule: .documentation,
            path: path)
    }

    @Test(arguments: Repository.swiftFiles)
    func `banned words stay out`(_ path: String) throws {
        let source = try SwiftSource(path: path)
        let findings = BannedWord.all.filter { banned in banned.folders.contains { path.hasPrefix("\($0)/") } }
            .flatMap { banned in
                source.lines(with: banned.word).map { "line \($0): no `\(banned.word)` here; \(banned.instead)" }
            }
        expect(findings, rule: .bannedWord, path: path)
    }

    @Test(arguments: Repository.swiftFiles)
    func `nothing is left to be done`(_ path: String) throws {
        let source = try SwiftSource(path: path)
        for word in ["FIX" + "ME", "TO" + "DO", "XX" + "X", "HA" + "CK"] {
            for (index, line) in source.lines.enumerated() where SwiftSource.contains(word, in: line) {
                Issue.record("\(path):\(index + 1) is marked `\(word)`: do it, or file it where it is read")
            }
        }
    }

    @Test(arguments: Repository.swiftFiles)
    func `an unchecked promise of safety is explained above it`(_ path: String) throws {
        let source = try SwiftSource(path: path)
        let promises = ["@unchecked Sendable", "nonisolated(unsafe)", "unsafeBitCast"].flatMap(source.lines(with:))
        let bare = promises.filter { line in
            let above = source.lines[max(0, line - 6)..<(line - 1)]
            return !above.contains { $0.drop { $0 == " " }.hasPrefix("//") }
        }
        expect(bare.map { "line \($0): say above it why this is safe" }, rule: .uncommentedUnsafety, path: path)
    }

    @Test func `every exception names a file that exists, once, with a reason`() {
        for exception in Exception.all {
            #expect(Repository.has(exception.path), "\(exception.path) is gone: remove its exception")
            #expect(!exception.reason.isEmpty)
            #expect(Exception.all.filter { $0.path == exception.path && $0.rule == exception.rule }.count == 1)
        }
    }
}

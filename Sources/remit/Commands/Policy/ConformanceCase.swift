import Cedar
import FoundationEssentials

/// One file of the Cedar integration tests, and how it is run.
struct ConformanceCase: Decodable {
    /// One request with what is expected; the request itself is read by the engine.
    struct Expectation: Decodable {
        let description: String?
        let decision: String
        let reason: [String]
        let errors: [String]
    }

    /// What a file's run found.
    struct Outcome: Sendable {
        /// How many requests were decided.
        let requests: Int
        /// One line for each mismatch.
        let mismatches: [String]
    }

    let policies: String
    let entities: String
    let schema: String
    let shouldValidate: Bool?
    let requests: [Expectation]

    /// The JSON files below a folder, by path, without those that hold entities.
    ///
    /// - Throws: ``InputError`` where the folder cannot be read.
    static func files(below folder: String) throws(InputError) -> [String] {
        var found: [String] = []
        var waiting = [folder]
        while let next = waiting.popLast() {
            guard let names = try? FileManager.default.contentsOfDirectory(atPath: next) else {
                throw InputError("`\(next)` is no folder that can be read")
            }
            for name in names {
                let path = "\(next)/\(name)"
                if name.hasSuffix(".json") {
                    if !name.hasSuffix(".entities.json") { found.append(path) }
                } else if !name.contains(".") {
                    var isFolder = false
                    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder {
                        waiting.append(path)
                    }
                }
            }
        }
        return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Runs one file.
    ///
    /// - Returns: `nil` for JSON that is no test.
    static func run(_ path: String, root: String) -> Outcome? {
        guard let file = try? InputFile(reading: path) else {
            return Outcome(requests: 0, mismatches: ["\(path): it cannot be read"])
        }
        let test: ConformanceCase
        do {
            test = try JSONDecoder().decode(ConformanceCase.self, from: Data(file.bytes))
        } catch {
            // A schema, a request, entities by another name: whatever has no requests is no test.
            guard file.bytes.contains("\"requests\"".utf8) else { return nil }
            return Outcome(requests: 0, mismatches: ["\(path): it is not in the form of a test: \(error)"])
        }
        do throws(InputError) {
            return Outcome(requests: test.requests.count, mismatches: try test.mismatches(file, root: root))
        } catch {
            return Outcome(requests: test.requests.count, mismatches: ["\(path): \(error)"])
        }
    }

    private func mismatches(_ file: InputFile, root: String) throws(InputError) -> [String] {
        let find = { (name: String) in Self.locate(name, beside: file.name, root: root) }
        let source = try PolicySource(reading: [find(policies)])
        let schema = try PolicyInput.schema(find(schema))
        let entities = try PolicyInput.entities(find(entities), schema)
        let stated = try PolicyInput.requests(file, under: "requests", schema).requests
        var lines: [String] = []
        if let shouldValidate, let schema {
            let report = Validator(schema: schema).validate(source.policies, mode: .strict)
            if report.isValid != shouldValidate {
                let first = report.errors.first.map { ": \($0)" } ?? ""
                lines.append(
                    "\(file.name): the policies \(shouldValidate ? "should" : "should not") validate\(first)")
            }
        }
        for (number, (request, expectation)) in zip(stated, requests).enumerated() {
            let response = Authorizer.isAuthorized(request, policies: source.policies, entities: entities)
            let name = expectation.description ?? "request \(number)"
            func compare(_ what: String, _ got: [String], _ expected: [String]) {
                guard Set(got) != Set(expected) else { return }
                lines.append("\(file.name): \(name): \(what) are \(got.sorted()), expected \(expected.sorted())")
            }
            if response.decision.rawValue != expectation.decision {
                lines.append(
                    "\(file.name): \(name): the decision is \(response.decision.rawValue), expected "
                        + expectation.decision)
            }
            compare("reasons", response.reasons.map(\.description), expectation.reason)
            compare("errors", response.errors.map(\.policy.description), expectation.errors)
        }
        return lines
    }

    /// The file that a test names: relative to the root, or to the nearest folder above the test where it is there.
    private static func locate(_ name: String, beside path: String, root: String) -> String {
        if FileManager.default.fileExists(atPath: "\(root)/\(name)") { return "\(root)/\(name)" }
        var folder = path
        while let slash = folder.lastIndex(of: "/") {
            folder = String(folder[..<slash])
            if FileManager.default.fileExists(atPath: "\(folder)/\(name)") { return "\(folder)/\(name)" }
        }
        return "\(root)/\(name)"
    }
}

import Cedar
import Foundation
import Testing

@Suite struct ValidationCorpusTests {
    /// The files below one folder with their verdicts; how many have none; and what differs.
    private func run(_ corpus: Corpus, _ folder: String, verdicts: String?) async throws -> (Int, Int, [String]) {
        let tests = try corpus.tests(below: folder)
        let workers = 2
        return try await withThrowingTaskGroup(of: (Int, Int, [String]).self) { group in
            for worker in 0..<workers {
                group.addTask { @concurrent in
                    var files = 0
                    var withoutVerdicts = 0
                    var faults: [String] = []
                    for index in stride(from: worker, to: tests.count, by: workers) {
                        let test = tests[index]
                        files += 1
                        do {
                            let inputs = try ValidationInputs(test, in: corpus.folder)
                            var found = try Self.conversionFaults(inputs)
                            let strict = Validator(schema: inputs.schema).validate(inputs.policies, mode: .strict)
                            // The targeted cases say there whether the whole file is sound, entities included.
                            if folder != "testdata", strict.isValid != inputs.file.shouldValidate {
                                found.append("shouldValidate \(inputs.file.shouldValidate): \(strict.errors)")
                            }
                            let name = test.deletingPathExtension().lastPathComponent + ".validation.json"
                            let url = verdicts.map {
                                corpus.folder.appendingPathComponent($0).appendingPathComponent(name)
                            }
                            if let url, let data = try? Data(contentsOf: url) {
                                let expected = try JSONDecoder().decode(ValidationTestFile.self, from: data)
                                found += try inputs.faults(expected)
                            } else {
                                withoutVerdicts += 1
                            }
                            faults += found.map { "\(test.lastPathComponent): \($0)" }
                        } catch {
                            faults.append("\(test.lastPathComponent): \(error)")
                        }
                    }
                    return (files, withoutVerdicts, faults)
                }
            }
            return try await group.reduce(into: (0, 0, [])) { total, part in
                total.0 += part.0
                total.1 += part.1
                total.2 += part.2
            }
        }
    }

    /// What is wrong with a schema written as JSON and as text and read back.
    private static func conversionFaults(_ inputs: ValidationInputs) throws -> [String] {
        var faults: [String] = []
        if try Schema(json: inputs.schema.json) != inputs.schema { faults.append("the schema as JSON differs") }
        if try Schema(parsing: inputs.schema.text) != inputs.schema { faults.append("the schema as text differs") }
        return faults
    }

    @Test func `every verdict of the corpus is right`() async throws {
        guard let corpus = try Corpus() else { return }
        let sets: [(folder: String, verdicts: String?, files: Int, withoutVerdicts: Int)] = [
            ("corpus-tests", "corpus-tests-validation", 3_905, 28), ("tests", nil, 22, 22),
            ("testdata", "testdata", 55, 0),
        ]
        for set in sets {
            let result = try await run(corpus, set.folder, verdicts: set.verdicts)
            print("\(set.folder): \(result.0) files, \(result.1) without verdicts, \(result.2.count) wrong")
            #expect(result.2.isEmpty, "\(result.2.prefix(20).joined(separator: "\n"))")
            #expect(result.0 == set.files)
            #expect(result.1 == set.withoutVerdicts)
        }
    }
}

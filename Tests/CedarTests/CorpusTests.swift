import Cedar
import Foundation
import Testing

@Suite struct CorpusTests {
    @Test(arguments: ["corpus-tests", "tests"])
    func `every test of the corpus has the right decision, reasons and errors`(folder: String) async throws {
        guard let corpus = try Corpus() else { return }
        let tests = try corpus.tests(below: folder)
        let workers = 2
        let results = try await withThrowingTaskGroup(of: (Int, [String]).self) { group in
            for worker in 0..<workers {
                group.addTask { @concurrent in
                    var requests = 0
                    var faults: [String] = []
                    for index in stride(from: worker, to: tests.count, by: workers) {
                        do {
                            let result = try CorpusTestFile.run(tests[index], in: corpus.folder)
                            requests += result.requests
                            faults += result.faults
                        } catch {
                            faults.append("\(tests[index].lastPathComponent): \(error)")
                        }
                    }
                    return (requests, faults)
                }
            }
            return try await group.reduce(into: (0, [String]())) { total, part in
                total.0 += part.0
                total.1 += part.1
            }
        }
        print("\(folder): \(tests.count) files, \(results.0) requests, \(results.1.count) wrong")
        #expect(results.1.isEmpty, "\(results.1.prefix(20).joined(separator: "\n"))")
        #expect(tests.count >= (folder == "tests" ? 22 : 3_905))
    }
}

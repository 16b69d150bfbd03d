import Cedar
import Foundation

/// One folder that `cedar_bench.py` wrote: policies, entities, and requests with the right answers.
struct Workload {
    /// A request as the file has it, with its answer.
    private struct Expected: Decodable {
        let allowed: Bool
    }

    let policyText: [UInt8]
    let entityText: [UInt8]
    let requests: [Request]
    let answers: [Bool]

    init(folder: URL) throws {
        policyText = Array(try Data(contentsOf: folder.appendingPathComponent("policies.cedar")))
        entityText = Array(try Data(contentsOf: folder.appendingPathComponent("../entities.json").standardizedFileURL))
        var requests: [Request] = []
        var answers: [Bool] = []
        let lines = try String(contentsOf: folder.appendingPathComponent("requests.ndjson"), encoding: .utf8)
        for line in lines.split(separator: "\n") {
            requests.append(try Request(json: Array(line.utf8)))
            answers.append(try JSONDecoder().decode(Expected.self, from: Data(line.utf8)).allowed)
        }
        self.requests = requests
        self.answers = answers
    }
}

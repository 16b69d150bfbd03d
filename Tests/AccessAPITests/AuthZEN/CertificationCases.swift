import Foundation
import Testing

/// The published certification cases, read from the folder that `REMIT_SHARED` names.
struct CertificationCases {
    /// One section of the scenario.
    struct Section {
        let id: String
        /// The JSON blocks with their labels, in the order of the document.
        let blocks: [(label: String, json: Any)]
        /// What is expected, in words.
        let expected: [String]

        /// The bodies of the requests.
        var requests: [Any] { blocks.filter { !$0.label.hasPrefix("Expected") }.map(\.json) }
        /// The body of the response, where one is given as JSON.
        var response: NSDictionary? {
            blocks.first { $0.label.hasPrefix("Expected") }?.json as? NSDictionary
        }
    }

    let sections: [Section]

    /// Reads the cases, or gives nil, and says so, where they are absent.
    init?() throws {
        let shared =
            ProcessInfo.processInfo.environment["REMIT_SHARED"].map { URL(fileURLWithPath: $0) }
            ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../../shared").standardizedFileURL
        let file = shared.appendingPathComponent("corpora/authzen/certification-cases.json.gz")
        guard FileManager.default.fileExists(atPath: file.path) else {
            print("SKIPPED: the AuthZEN cases are not there: no \(file.path); set REMIT_SHARED to their folder")
            return nil
        }
        let gzip = Process()
        gzip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        gzip.arguments = ["gzip", "-dc", file.path]
        let pipe = Pipe()
        gzip.standardOutput = pipe
        try gzip.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        gzip.waitUntilExit()
        let all = try JSONSerialization.jsonObject(with: data) as? [NSDictionary] ?? []
        sections = all.map { section in
            let blocks = (section["blocks"] as? [NSDictionary] ?? []).compactMap { block -> (String, Any)? in
                guard let json = block["json"], !(json is NSNull) else { return nil }
                return (block["label"] as? String ?? "", json)
            }
            return Section(
                id: section["id"] as? String ?? "", blocks: blocks, expected: section["expected"] as? [String] ?? [])
        }
    }

    /// The sections whose identifier begins so.
    func sections(below prefix: String) -> [Section] { sections.filter { $0.id.hasPrefix(prefix) } }

    /// A body as text.
    static func text(_ json: Any) throws -> String {
        String(decoding: try JSONSerialization.data(withJSONObject: json), as: UTF8.self)
    }
}

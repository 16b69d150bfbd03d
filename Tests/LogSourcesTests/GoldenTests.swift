import Foundation
import LogSources
import Monitoring
import Testing

/// Raw records and what they are in OCSF 1.8, side by side in `Fixtures/ocsf`: `NAME.KIND.log` and `NAME.KIND.ocsf`.
///
/// With `RECORD_SNAPSHOTS=1` the second is written anew from the first, to be read before it is kept.
@Suite struct GoldenTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures/ocsf")

    private static let names: [String] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".log") }.map { String($0.dropLast(4)) }.sorted()
    }()

    private static func written(_ name: String) throws -> String {
        let text = try String(contentsOf: folder.appendingPathComponent(name + ".log"), encoding: .utf8)
        let kind = try LogSources.kind(named: String(name.split(separator: ".").last ?? ""))
        let options = ReaderOptions(host: "node17", reference: Fixture.reference)
        let events = try Fixture.events(kind, text, options: options)
        let encoder = ForeignOCSFEncoder()
        return events.map {
            String(decoding: encoder.encode($0, arrived: Fixture.reference), as: UTF8.self) + "\n"
        }.joined()
    }

    @Test func `there is a pair for every kind of log that has a reader of its own`() {
        let kinds = Set(
            Self.names.compactMap { $0.split(separator: ".").last.flatMap { LogKind(rawValue: String($0)) } })
        #expect(Set(LogKind.allCases).subtracting(kinds) == [.mapped])
    }

    @Test(arguments: names)
    func `a record is the OCSF that was read and kept`(name: String) throws {
        let written = try Self.written(name)
        let file = Self.folder.appendingPathComponent(name + ".ocsf")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try Data(written.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == written)
        #expect(!written.isEmpty)
    }
}

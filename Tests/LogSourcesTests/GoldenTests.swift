import Foundation
import LogSources
import Monitoring
import Testing

/// Raw records and what they are in OCSF 1.8, side by side in `Fixtures/ocsf`: `NAME.KIND.log` and `NAME.KIND.ocsf`.
///
/// With `RECORD_SNAPSHOTS=1` the second is written anew from the first, to be read before it is kept.
@Suite struct GoldenTests {
    private static func written(_ log: FuzzSeeds.Log) throws -> String {
        let options = ReaderOptions(host: "node17", reference: Fixture.reference)
        let events = try Fixture.events(log.kind, log.text, options: options)
        let encoder = ForeignOCSFEncoder()
        return events.map {
            String(decoding: encoder.encode($0, arrived: Fixture.reference), as: UTF8.self) + "\n"
        }.joined()
    }

    @Test func `there is a pair for every kind of log that has a reader of its own`() {
        let kinds = Set(FuzzSeeds.logs.map(\.kind))
        #expect(Set(LogKind.allCases).subtracting(kinds) == [.mapped])
    }

    @Test(arguments: FuzzSeeds.logs)
    func `a record is the OCSF that was read and kept`(log: FuzzSeeds.Log) throws {
        let written = try Self.written(log)
        let file = FuzzSeeds.folder.appendingPathComponent(log.name + ".ocsf")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try Data(written.utf8).write(to: file)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == written)
        #expect(!written.isEmpty)
    }
}

import Custody
import Domain
import Testing

@Suite struct RevisionRunTests {
    @Test(arguments: [
        ("Run: anneal-7b-0412", "anneal-7b-0412"), ("run:  wandb/abc \r\n", "wandb/abc"),
        ("Longer batches.\n\nRun: first\nRun: second\nReviewed-by: ada", "second"), ("", nil), ("Running late", nil),
        ("Run:", nil), ("we said Run: x", nil), ("Run: a\u{202E}b", nil), ("Run: a\u{7}b", nil),
        ("Run: " + String(repeating: "x", count: 201), nil),
    ])
    func `the last line that names a run is taken, where it can be shown`(_ message: String, _ run: String?) throws {
        let revision = Revision.make(
            of: try AssetID(kind: .model, organisation: "org", name: "tiny"), parent: nil, author: nil,
            time: Timestamp(seconds: 0), title: "Run: not here", message: message, files: [])
        #expect(revision.run == run)
    }
}

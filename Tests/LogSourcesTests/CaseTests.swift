import Domain
import Foundation
import LogSources
import Monitoring
import Testing

/// Records of each kind of log, made by us after the vendors' descriptions, with what must be read in them:
/// `Fixtures/cases/KIND.ndjson`.
///
/// A line has `case` (what it is), `record` (an object) or `text` (lines), sometimes `host`, and `expect`: the parts
/// that must be read. An account is `kind|realm|name`, a target `kind|name`, a class `class_uid/activity_id`; `null`
/// means that the part must be empty.
@Suite struct CaseTests {
    /// One line of a file.
    struct Case: CustomTestStringConvertible, Sendable {
        let kind: LogKind
        let name: String
        let text: String
        let host: String?
        let expected: [String: String?]

        var testDescription: String { "\(kind.rawValue): \(name)" }
    }

    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures/cases")

    /// All cases of all kinds.
    static let all: [Case] = LogKind.allCases.flatMap { (try? cases(of: $0)) ?? [] }

    private static func cases(of kind: LogKind) throws -> [Case] {
        let file = try Data(contentsOf: folder.appendingPathComponent("\(kind.rawValue).ndjson"))
        return try file.split(separator: 0x0A).map { line in
            let fields = try Fixture.fields(Array(line))
            var text = fields["text"] as? String
            if let record = fields["record"] {
                let json = try JSONSerialization.data(withJSONObject: record, options: .sortedKeys)
                text = String(decoding: json, as: UTF8.self)
            }
            let expected = (fields["expect"] as? [String: Any]) ?? [:]
            return Case(
                kind: kind, name: fields["case"] as? String ?? "?", text: text ?? "", host: fields["host"] as? String,
                expected: expected.mapValues { $0 is NSNull ? nil : "\($0)" })
        }
    }

    private static func text(_ account: ForeignPrincipal?) -> String? {
        account.map { "\($0.kind.rawValue)|\($0.realm)|\($0.name)" }
    }

    /// What was read, by the names that the files use.
    private static func parts(_ act: ForeignAct) -> [String: String?] {
        [
            "actor": text(act.actor), "mail": act.actor?.mail, "id": act.actor?.directoryID,
            "behalf": text(act.onBehalfOf), "subject": text(act.subject), "action": act.action,
            "target": act.target.map { "\($0.kind)|\($0.name)" }, "outcome": act.outcome.rawValue,
            "address": act.address, "host": act.host, "session": act.session, "tenant": act.tenant,
            "bytes": act.bytes.map { String($0) }, "reason": act.reason, "command": act.process?.commandLine,
            "privileges": act.privileges.isEmpty ? nil : act.privileges.joined(separator: ","),
            "class": "\(act.category.classUID)/\(act.category.activityID)",
            "time": act.time.map { String($0.description.prefix(19)) },
        ]
    }

    @Test func `every kind of log has cases`() throws {
        for kind in LogKind.allCases where kind != .mapped {
            #expect(try Self.cases(of: kind).count >= 10, "\(kind.rawValue)")
        }
        #expect(Self.all.count >= 1_000)
    }

    @Test(arguments: all)
    func `a record of a kind says who did what to what with which result`(item: Case) throws {
        let options = ReaderOptions(host: item.host, reference: Fixture.reference)
        let act = try Fixture.event(item.kind, item.text, options: options).act
        let parts = Self.parts(act)
        for (name, wanted) in item.expected {
            let found = try #require(parts[name], "no part is named `\(name)`")
            #expect(found == wanted, "\(item.testDescription): \(name)")
        }
        #expect(act.actor != nil && act.target != nil && !act.action.isEmpty)
        #expect(act.gaps.allSatisfy { !$0.reason.isEmpty })
    }
}

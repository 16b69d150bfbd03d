import Foundation
import LogSources
import Monitoring
import Testing

/// Cases of other projects' detections, each a record of one kind of log: who, what, to what and with which result must
/// be found in them.
@Suite struct CorpusTests {
    /// Kinds by the names that the cases give them.
    private static let kinds: [String: LogKind] = [
        "AWS.CloudTrail": .cloudtrail, "Amazon.EKS.Audit": .kubernetes, "Azure.MonitorActivity": .azure,
        "Azure.Audit": .entra, "GCP.AuditLog": .gcp, "GitHub.Audit": .github, "GSuite.ActivityEvent": .googleWorkspace,
        "Okta.SystemLog": .okta, "Anthropic.Activity": .anthropic, "OpenAI.Audit": .openai, "GitLab.Audit": .gitlab,
        "GitLab.Production": .gitlab, "Windows.EventLogs": .windows,
        "Microsoft365.Audit.AzureActiveDirectory":
            .microsoft365, "Microsoft365.Audit.Exchange": .microsoft365, "Microsoft365.Audit.SharePoint": .microsoft365,
    ]

    /// What was found over all cases of a kind.
    private struct Score {
        var cases = 0
        var whole = 0
        var addressOnly = 0
        var unnamed = 0
        var overlooked: [String] = []
        var detected = 0
        var lacking: [String] = []
        var unexplained: [String] = []
    }

    /// The kind of a case: the one that its record says or its only one, else the one that it looks like.
    private static func kind(_ names: [String], _ event: [String: Any], _ bytes: [UInt8]) -> LogKind? {
        if let name = event["p_log_type"] as? String { return kinds[name] }
        if names.count == 1 { return names.first.flatMap { kinds[$0] } }
        let allowed = Set(names.compactMap { kinds[$0] })
        return LogSources.detect([bytes]).flatMap { allowed.contains($0) ? $0 : nil }
    }

    /// What an act lacks.
    private static func lacking(_ act: ForeignAct) -> [String] {
        var lacking: [String] = []
        if act.actor == nil { lacking.append("actor") }
        if act.action.isEmpty { lacking.append("action") }
        if act.target == nil { lacking.append("target") }
        if act.outcome == .unknown { lacking.append("outcome") }
        return lacking
    }

    /// Whether a record says who or where from, in one of the fields that these logs have for it.
    private static func namesSomebody(_ event: [String: Any]) -> Bool {
        let paths = [
            "actor", "user.username", "userIdentity.arn", "userIdentity.userName", "userIdentity.principalId",
            "sourceIPAddress", "callerIpAddress", "ipAddress", "client.ipAddress", "actor.email", "actor.alternateId",
            "protoPayload.authenticationInfo.principalEmail", "protoPayload.requestMetadata.callerIp",
            "properties.userPrincipalName", "UserId", "actor.email_address", "actor.session.user.email", "author_name",
        ]
        return paths.contains { path in
            var value: Any? = event
            for name in path.split(separator: ".") { value = (value as? [String: Any])?[String(name)] }
            return (value as? String)?.isEmpty == false
        }
    }

    private static func scores(_ lines: [[UInt8]]) throws -> [LogKind: Score] {
        var scores: [LogKind: Score] = [:]
        for line in lines {
            let row = try Fixture.fields(line)
            guard let event = row["event"] as? [String: Any], let names = row["log_types"] as? [String] else {
                continue
            }
            let bytes = [UInt8](try JSONSerialization.data(withJSONObject: event, options: .sortedKeys))
            guard let kind = kind(names, event, bytes) else { continue }
            var score = scores[kind] ?? Score()
            score.cases += 1
            if LogSources.detect([bytes]) == kind { score.detected += 1 }
            let name = "\(row["rule_id"] ?? "?") / \(row["test_name"] ?? "?")"
            do {
                let read = try Fixture.events(kind, String(decoding: bytes, as: UTF8.self))
                let missing = Set(read.flatMap { lacking($0.act) })
                if read.isEmpty {
                    score.lacking.append("\(name): no event")
                } else if missing.isEmpty {
                    score.whole += 1
                    if read.contains(where: { $0.act.actor?.realm == ForeignPrincipal.addressRealm }) {
                        score.addressOnly += 1
                    }
                    let isUnnamed = read.contains { $0.act.actor?.name == ForeignPrincipal.unnamed }
                    if isUnnamed { score.unnamed += 1 }
                    if isUnnamed, namesSomebody(event) { score.overlooked.append(name) }
                } else {
                    let reasons = read.flatMap(\.act.gaps).map { "\($0.part): \($0.reason)" }
                    score.lacking.append("\(name): \(Set(reasons).sorted().joined(separator: "; "))")
                    if !missing.isSubset(of: read.flatMap(\.act.gaps).map(\.part)) { score.unexplained.append(name) }
                }
            } catch {
                score.lacking.append("\(name): \(error)")
            }
            scores[kind] = score
        }
        return scores
    }

    @Test func `at least 98 of 100 cases say actor, action, target and outcome`() throws {
        let file = "panther/log-cases-dev.ndjson.gz"
        guard let corpus = Corpus(with: file) else { return }
        let scores = try Self.scores(corpus.lines(file))
        print("| kind | cases | whole | % | of these by address alone | of these unnamed | kind detected |")
        var (cases, whole) = (0, 0)
        for (kind, score) in scores.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let share = Double(score.whole * 1_000 / score.cases) / 10
            print(
                "| \(kind.rawValue) | \(score.cases) | \(score.whole) | \(share) | \(score.addressOnly) "
                    + "| \(score.unnamed) | \(score.detected) |"
            )
            cases += score.cases
            whole += score.whole
        }
        print("| all | \(cases) | \(whole) | \(Double(whole * 1_000 / max(cases, 1)) / 10) | | |")
        for (kind, score) in scores.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for line in score.lacking { print("lacking, \(kind.rawValue): \(line)") }
        }
        #expect(scores.values.flatMap(\.overlooked) == [], "a record that names somebody is nobody's")
        #expect(scores.values.flatMap(\.unexplained) == [], "a part that is empty without a reason")
        #expect(cases > 600)
        #expect(Double(whole) >= 0.98 * Double(cases))
    }

    @Test func `every record of a recorded trail is an event with a known outcome`() throws {
        let file = "events/cloudtrail-invictus.ndjson.gz"
        guard let corpus = Corpus(with: file) else { return }
        var reader = try LogSources.reader(for: .cloudtrail)
        var events: [ForeignEvent] = []
        for line in try corpus.lines(file) {
            let row = try Fixture.fields(line)
            let record = try #require(row["record"] as? [String: Any])
            events += try reader.read([UInt8](try JSONSerialization.data(withJSONObject: record)))
        }
        #expect(events.count == 2_900)
        #expect(events.allSatisfy { Self.lacking($0.act).isEmpty && $0.act.time != nil && $0.act.recordID != nil })
    }

    @Test func `recorded events of Windows are read with actor, target, time and host`() throws {
        let file = "events/otrf-lsass-campaign-01.ndjson.gz"
        guard let corpus = Corpus(with: file) else { return }
        var reader = try LogSources.reader(for: .windows)
        let lines = try corpus.lines(file).enumerated().filter { $0.offset % 25 == 0 }.map(\.element)
        let events = try lines.flatMap { try reader.read($0) }
        #expect(events.count == lines.count)
        #expect(events.allSatisfy { Self.lacking($0.act).isEmpty && $0.act.time != nil && $0.act.host != nil })
        #expect(events.contains { $0.act.category == .process(.launch) && $0.act.process?.commandLine != nil })
    }
}

import LogSources
import Monitoring
import Sigma
import Testing

/// Rules in the fields of SigmaHQ's kinds of log find what readers make of records.
@Suite struct RuleTests {
    /// The titles of the rules that an event matches, by its whole view and by each of its parts.
    private static func titles(_ rules: [String], _ event: ForeignEvent) throws -> Set<String> {
        var collection = RuleCollection()
        for (index, rule) in rules.enumerated() { collection.add(Array(rule.utf8), file: "rule-\(index).yml") }
        let set = RuleSet(collection)
        #expect(set.rules.count == rules.count)
        var matcher = Matcher(set)
        var titles: Set<String> = []
        for (native, sources) in [(event.native, event.sources)] + event.parts.map({ ($0.native, $0.sources) }) {
            try matcher.read(native.span)
            let route = matcher.route(for: sources)
            for match in matcher.matches(route) { titles.insert(set.rules[match].title) }
        }
        return titles
    }

    private static func rule(_ title: String, _ source: String, _ selection: String) -> String {
        """
        title: \(title)
        logsource: {\(source)}
        detection:
          selection: {\(selection)}
          condition: selection
        """
    }

    @Test func `a joined program and its single records match rules of both kinds`() throws {
        let text = """
            type=SYSCALL msg=audit(1769850001.000:502): arch=c000003e syscall=59 success=yes a0=19 ppid=1 pid=2 \
            auid=1000 uid=1000 euid=1000 comm="curl" exe="/usr/bin/curl"
            type=EXECVE msg=audit(1769850001.000:502): argc=3 a0="curl" a1="-T" a2="/data/model.bin"
            type=PROCTITLE msg=audit(1769850001.000:502): proctitle="curl"
            """
        let rules = [
            Self.rule(
                "whole", "product: linux, category: process_creation",
                "Image|endswith: /curl, CommandLine|contains: ' -T '"),
            Self.rule("call", "product: linux, service: auditd", "type: SYSCALL, SYSCALL: execve, a0: '19'"),
            Self.rule("argument", "product: linux, service: auditd", "type: EXECVE, a0: curl, a1: -T"),
            Self.rule("register as argument", "product: linux, service: auditd", "type: SYSCALL, a0: curl"),
            Self.rule("other kind", "product: linux, category: file_event", "Image|endswith: /curl"),
        ]
        #expect(try Self.titles(rules, try Fixture.event(.auditd, text)) == ["whole", "call", "argument"])
    }

    @Test func `views that are laid out anew match rules by the names of each product`() throws {
        let cases: [(LogKind, String, String, String)] = [
            (
                .gcp, #"{"protoPayload":{"methodName":"v1.compute.firewalls.delete"}}"#,
                "product: gcp, service: gcp.audit", "gcp.audit.method_name: 'v*.Compute.Firewalls.Delete'"
            ),
            (
                .googleWorkspace,
                #"{"id":{"applicationName":"admin"},"actor":{"email":"a@b.c"},"events":[{"name":"ASSIGN_ROLE"}]}"#,
                "product: gcp, service: google_workspace.admin",
                "eventService: admin.googleapis.com, eventName: ASSIGN_ROLE"
            ),
            (
                .entra,
                #"""
                {"category":"AuditLogs","properties":{"activityDisplayName":"Invite external user",\#
                "result":"success"}}
                """#,
                "product: azure, service: auditlogs", "properties.message: Invite external user, Status: Success"
            ),
            (
                .entra,
                #"{"category":"SignInLogs","properties":{"userPrincipalName":"a@b.c","status":{"errorCode":50126}}}"#,
                "product: azure, service: signinlogs", "ResultType: 50126"
            ),
            (
                .azure, #"{"resourceId":"/s","operationName":{"value":"MICROSOFT.X/Y/WRITE"}}"#,
                "product: azure, service: activitylogs", "operationName: Microsoft.X/Y/write"
            ),
            (
                .accessLog, #"192.0.2.7 - - [31/Jan/2026:10:00:00 +0100] "GET /a?b=../etc HTTP/1.1" 200 1 "-" "x""#,
                "category: webserver", "cs-uri-query|contains: ../etc, sc-status: 200"
            ),
            (.slurm, "JobID|User|State|AllocTRES\n7|ada|COMPLETED|gres/gpu=8", "product: slurm", "AllocGPUs|gte: 8"),
        ]
        for (kind, text, source, selection) in cases {
            let found = try Self.titles([Self.rule("hit", source, selection)], try Fixture.event(kind, text))
            #expect(found == ["hit"], "\(kind) \(selection)")
        }
    }
}

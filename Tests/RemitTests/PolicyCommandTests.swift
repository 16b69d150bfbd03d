import Foundation
import Testing

@Suite struct PolicyCommandTests {
    private static let files = [
        "p.cedar": """
        @id("read-own")
        permit (principal, action == Action::"read", resource is Record)
        when { resource.owner == principal };

        @id("no-secrets")
        forbid (principal, action, resource)
        when { resource.secret };

        """,
        "after.cedar": "permit (principal, action == Action::\"read\", resource is Record);\n",
        "broken.cedar": "permit (principal, action, resource)\nwhen { principal.x = 3 };\n",
        "s.cedarschema": """
        entity User;
        entity Record = {owner: User, secret: Bool};
        action read appliesTo {principal: User, resource: Record, context: {at?: datetime}};

        """,
        "e.json": """
        [{"uid": {"type": "User", "id": "ada"}, "attrs": {}, "parents": []},
         {"uid": {"type": "User", "id": "bob"}, "attrs": {}, "parents": []},
         {"uid": {"type": "Record", "id": "1"}, "parents": [],
          "attrs": {"owner": {"__entity": {"type": "User", "id": "ada"}}, "secret": false}},
         {"uid": {"type": "Record", "id": "2"}, "parents": [],
          "attrs": {"owner": {"__entity": {"type": "User", "id": "ada"}}, "secret": true}}]
        """,
        "allow.json": """
        {"principal": {"type": "User", "id": "ada"}, "action": {"type": "Action", "id": "read"},
         "resource": {"type": "Record", "id": "1"}, "context": {}}
        """,
        "t.yaml": """
        policies: p.cedar
        entities: e.json
        schema: s.cedarschema
        cases:
          - {name: own, principal: 'User::"ada"', action: 'Action::"read"', resource: 'Record::"1"',
             context: {at: '2026-01-01'}, expect: allow, by: read-own}
          - {name: other's, principal: 'User::"bob"', action: 'Action::"read"', resource: 'Record::"1"', expect: allow}

        """,
    ]

    private static func with(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("remit-policy-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files { try Data(text.utf8).write(to: folder.appendingPathComponent(name)) }
        try body(folder)
    }

    @Test func `authorize prints the decision and ends with it`() throws {
        try Self.with { folder in
            let allow = try RemitRun(
                "policy", "authorize", "--policies", "p.cedar", "--entities", "e.json", "--request", "allow.json",
                "--format", "json", in: folder)
            #expect(allow.output == #"{"decision":"allow","errors":[],"reasons":["policy0"]}"# + "\n")
            #expect(allow.status == 0)
            let deny = try RemitRun(
                "policy", "authorize", "-p", "p.cedar", "-e", "e.json", "--principal", "User::ada", "--action",
                "Action::\"read\"", "--resource", "Record::2", "--format", "json", in: folder)
            #expect(deny.output == #"{"decision":"deny","errors":[],"reasons":["policy1"]}"# + "\n")
            #expect(deny.status == 1)
            let failed = try RemitRun(
                "policy", "authorize", "-p", "p.cedar", "--request", "-", "--format", "json",
                input: Self.files["allow.json"] ?? "", in: folder)
            #expect(failed.output == #"{"decision":"deny","errors":["policy0","policy1"],"reasons":[]}"# + "\n")
        }
    }

    @Test func `an array of requests gives an array of decisions, whatever they are`() throws {
        try Self.with { folder in
            let one = Self.files["allow.json"] ?? ""
            let other = one.replacingOccurrences(of: "ada", with: "bob")
            let run = try RemitRun(
                "policy", "authorize", "-p", "p.cedar", "-e", "e.json", "-r", "-", "--format", "json",
                input: "[\(one),\(other)]", in: folder)
            #expect(
                run.output == #"[{"decision":"allow","errors":[],"reasons":["policy0"]},"#
                    + #"{"decision":"deny","errors":[],"reasons":[]}]"# + "\n")
            #expect(run.status == 0)
        }
    }

    @Test func `a schema reads short forms, and policies that do not fit it are evaluated all the same`() throws {
        try Self.with { folder in
            let entities = (Self.files["e.json"] ?? "").replacingOccurrences(of: #"{"__entity": "#, with: "")
                .replacingOccurrences(of: #""ada"}}"#, with: #""ada"}"#)
            try Data(entities.utf8).write(to: folder.appendingPathComponent("short.json"))
            try Data("permit (principal == Nobody::\"x\", action, resource);\n\(Self.files["p.cedar"] ?? "")".utf8)
                .write(to: folder.appendingPathComponent("odd.cedar"))
            let run = try RemitRun(
                "policy", "authorize", "-p", "odd.cedar", "-e", "short.json", "-s", "s.cedarschema", "-r",
                "allow.json", "--format", "json", in: folder)
            #expect(run.output == #"{"decision":"allow","errors":[],"reasons":["policy1"]}"# + "\n")
        }
    }

    @Test func `a fault names file, line and column, and shows the place`() throws {
        try Self.with { folder in
            let run = try RemitRun("policy", "authorize", "-p", "broken.cedar", "-r", "allow.json", in: folder)
            #expect(run.status == 2)
            #expect(
                run.error == """
                    remit: broken.cedar:2:20: `=` is no operator; write `==`
                    2 | when { principal.x = 3 };
                      |                    ^

                    """)
            let absent = try RemitRun("policy", "authorize", "-p", "none.cedar", "-r", "allow.json", in: folder)
            #expect(absent.status == 2)
            let entities = try RemitRun(
                "policy", "authorize", "-p", "p.cedar", "-e", "-", "-r", "allow.json", input: "[{\"uid\":\n 1.5}]",
                in: folder)
            #expect(entities.error.hasPrefix("remit: standard input:2:2: "))
            #expect(entities.error.hasSuffix("2 |  1.5}]\n  |  ^\n"))
        }
    }

    @Test func `validate prints what is wrong and ends with the verdict`() throws {
        try Self.with { folder in
            let valid = try RemitRun(
                "policy", "validate", "-p", "p.cedar", "-s", "s.cedarschema", "-e", "e.json", "--format", "json",
                in: folder)
            #expect(valid.output == #"{"errors":[],"valid":true,"warnings":[]}"# + "\n")
            #expect(valid.status == 0)
            try Data("permit (principal, action, resource) when { resource.colour };\n".utf8)
                .write(to: folder.appendingPathComponent("bad.cedar"))
            let invalid = try RemitRun(
                "policy", "validate", "-p", "bad.cedar", "--schema", "s.cedarschema", "--format", "json", in: folder)
            #expect(invalid.status == 1)
            #expect(invalid.output.hasPrefix(#"{"errors":[{"column":45,"file":"bad.cedar","#))
            let text = try RemitRun("policy", "validate", "-p", "bad.cedar", "-s", "s.cedarschema", in: folder)
            #expect(text.output.contains("error: bad.cedar:1:45: "))
            #expect(text.output.contains("\n1 | permit (principal, action, resource) when { resource.colour };\n"))
        }
    }

    @Test func `explain, reach, who and diff answer by name`() throws {
        try Self.with { folder in
            let explain = try RemitRun(
                "policy", "explain", "-p", "p.cedar", "-e", "e.json", "--principal", "User::bob", "--action",
                "Action::read", "--resource", "Record::1", in: folder)
            #expect(explain.status == 1)
            #expect(explain.output.contains("read-own (policy0): resource.owner is User::\"ada\""))
            let reach = try RemitRun(
                "policy", "reach", "-p", "p.cedar", "-e", "e.json", "--principal", "User::ada", "--action",
                "Action::read", in: folder)
            #expect(reach.output == "Record::\"1\"\n")
            let who = try RemitRun(
                "policy", "who", "-p", "p.cedar", "-e", "e.json", "--resource", "Record::1", "--action",
                "Action::read", "--format", "json", in: folder)
            #expect(who.output == #"{"complete":true,"results":[{"id":"ada","type":"User"}],"scans":[]}"# + "\n")
            let nobody = try RemitRun(
                "policy", "who", "-p", "p.cedar", "-e", "e.json", "--resource", "Record::2", "--action",
                "Action::read", in: folder)
            #expect(nobody.status == 1)
            let diff = try RemitRun(
                "policy", "diff", "-p", "p.cedar", "-e", "e.json", "--against", "after.cedar", "--principal-type",
                "User", in: folder)
            #expect(diff.status == 1)
            #expect(
                diff.output == """
                    User::"ada"  Action::"read"
                      + Record::"2"
                    User::"bob"  Action::"read"
                      + Record::"1"
                      + Record::"2"

                    """)
            let same = try RemitRun(
                "policy", "diff", "-p", "p.cedar", "-e", "e.json", "--against", "p.cedar", in: folder)
            #expect(same.status == 0)
        }
    }

    @Test func `a table of expected decisions tells which are not met`() throws {
        try Self.with { folder in
            let run = try RemitRun("policy", "test", "t.yaml", in: folder)
            #expect(run.status == 1)
            #expect(run.output == "t.yaml: other's: expected allow, got deny\n1 passed, 1 failed\n")
            try Data("policies: p.cedar\ncases:\n  - {nme: x}\n".utf8)
                .write(to: folder.appendingPathComponent("typo.yaml"))
            let typo = try RemitRun("policy", "test", "typo.yaml", in: folder)
            #expect(typo.status == 2)
            #expect(typo.error.contains("`nme` is no key here"))
        }
    }

    @Test func `format and translate come back to what they began with`() throws {
        try Self.with { folder in
            let formatted = try RemitRun("policy", "format", "p.cedar", in: folder)
            let again = try RemitRun("policy", "format", "-", input: formatted.output, in: folder)
            #expect(again.output == formatted.output)
            #expect(try RemitRun("policy", "format", "--check", "p.cedar", in: folder).status == 1)
            #expect(try RemitRun("policy", "format", "--write", "p.cedar", in: folder).status == 0)
            #expect(try RemitRun("policy", "format", "--check", "p.cedar", in: folder).status == 0)
            let policies = try RemitRun("policy", "translate", "--policies", "p.cedar", in: folder)
            let text = try RemitRun("policy", "translate", "--policies", "-", input: policies.output, in: folder)
            #expect(text.output == formatted.output)
            let schema = try RemitRun("policy", "translate", "--schema", "s.cedarschema", in: folder)
            let back = try RemitRun("policy", "translate", "--schema", "-", input: schema.output, in: folder)
            let forth = try RemitRun("policy", "translate", "-s", "-", input: back.output, in: folder)
            #expect(forth.output == schema.output)
        }
    }

    @Test func `check names the faults of every file and the policies that are always visited`() throws {
        try Self.with { folder in
            let good = try RemitRun("policy", "check", "-p", "p.cedar", "-e", "e.json", in: folder)
            #expect(good.status == 0)
            #expect(good.output.hasPrefix("2 policies, 0 templates, 4 entities: all can be read\n"))
            let bad = try RemitRun("policy", "check", "-p", "broken.cedar", "-s", "broken.cedar", in: folder)
            #expect(bad.status == 1)
            #expect(bad.output.contains("broken.cedar:2:20"))
        }
    }

    @Test func `conformance counts files and names each mismatch`() throws {
        try Self.with { folder in
            func test(_ decision: String, validates: Bool) -> String {
                """
                {"policies": "p.cedar", "entities": "e.json", "schema": "s.cedarschema", "shouldValidate": \(validates),
                 "requests": [{"description": "first", "principal": {"type": "User", "id": "ada"},
                  "action": {"type": "Action", "id": "read"}, "resource": {"type": "Record", "id": "1"}, "context": {},
                  "decision": "\(decision)", "reason": ["policy0"], "errors": []}]}
                """
            }
            try Data(test("allow", validates: true).utf8).write(to: folder.appendingPathComponent("one.json"))
            let passing = try RemitRun("policy", "conformance", ".", in: folder)
            #expect(passing.output == "1 passed, 0 failed\n")
            #expect(passing.status == 0)
            try Data(test("deny", validates: false).utf8).write(to: folder.appendingPathComponent("two.json"))
            let failing = try RemitRun("policy", "conformance", ".", in: folder)
            #expect(
                failing.output == """
                    ./two.json: the policies should not validate
                    ./two.json: first: the decision is allow, expected deny
                    1 passed, 1 failed

                    """)
            #expect(failing.status == 1)
        }
    }
}

import Cedar
import Foundation
import Testing

@Suite struct PolicyJSONTests {
    /// The conditions of a policy, as JSON.
    private func body(of expression: String) throws -> String {
        let set = try PolicySet(parsing: "permit(principal, action, resource) when { \(expression) };")
        let json = String(decoding: try #require(set.policies.first).json, as: UTF8.self)
        let start = try #require(json.range(of: "\"body\":")).upperBound
        return String(json[start...].dropLast(3))
    }

    /// The first condition of a policy set as JSON, as text.
    private func text(of body: String) throws -> String {
        let policy = try Policy(
            json: Array(
                """
                {"effect":"permit","principal":{"op":"All"},"action":{"op":"All"},"resource":{"op":"All"},
                "conditions":[{"kind":"when","body":\(body)}]}
                """.utf8))
        let text = policy.sourceText
        return String(text.dropFirst("permit (principal, action, resource)\nwhen { ".count).dropLast(3))
    }

    @Test(arguments: [
        ("1", #"{"Value":1}"#),
        ("-9223372036854775808", #"{"Value":-9223372036854775808}"#),
        ("-(1)", #"{"neg":{"arg":{"Value":1}}}"#),
        (#"A::B::"é""#, #"{"Value":{"__entity":{"type":"A::B","id":"é"}}}"#),
        ("principal", #"{"Var":"principal"}"#),
        ("!true", #"{"!":{"arg":{"Value":true}}}"#),
        ("1 > 2", #"{">":{"left":{"Value":1},"right":{"Value":2}}}"#),
        ("1 - 2 * 3", #"{"-":{"left":{"Value":1},"right":{"*":{"left":{"Value":2},"right":{"Value":3}}}}}"#),
        (
            "true && false && true",
            #"{"&&":{"left":{"&&":{"left":{"Value":true},"right":{"Value":false}}},"right":{"Value":true}}}"#
        ),
        (
            "true || (false || true)",
            #"{"||":{"left":{"Value":true},"right":{"||":{"left":{"Value":false},"right":{"Value":true}}}}}"#
        ),
        ("context.a", #"{".":{"left":{"Var":"context"},"attr":"a"}}"#),
        (#"context["a b"]"#, #"{".":{"left":{"Var":"context"},"attr":"a b"}}"#),
        (#"context has "if""#, #"{"has":{"left":{"Var":"context"},"attr":"if"}}"#),
        (
            #"context.x like "a*\*""#,
            #"{"like":{"left":{".":{"left":{"Var":"context"},"attr":"x"}},"pattern":"#
                + #"[{"Literal":"a"},"Wildcard",{"Literal":"*"}]}}"#
        ),
        (
            "principal is U in resource",
            #"{"is":{"left":{"Var":"principal"},"entity_type":"U","in":{"Var":"resource"}}}"#
        ),
        ("[].isEmpty()", #"{"isEmpty":{"arg":{"Set":[]}}}"#),
        (#"[1].contains("x")"#, #"{"contains":{"left":{"Set":[{"Value":1}]},"right":{"Value":"x"}}}"#),
        (#"{"a": 1, "b c": {}}"#, #"{"Record":{"a":{"Value":1},"b c":{"Record":{}}}}"#),
        (
            #"ip("::1").isInRange(ip("::/8"))"#,
            #"{"isInRange":[{"ip":[{"Value":"::1"}]},{"ip":[{"Value":"::/8"}]}]}"#
        ),
        (
            "if true then 1 else 2",
            #"{"if-then-else":{"if":{"Value":true},"then":{"Value":1},"else":{"Value":2}}}"#
        ),
    ])
    func `an expression and its JSON stand for each other`(expression: String, json: String) throws {
        #expect(try body(of: expression) == json)
        #expect(try text(of: json) == expression)
    }

    @Test func `a test of nested attributes becomes the chain that it stands for`() throws {
        #expect(
            try body(of: "context has a.b")
                == #"{"&&":{"left":{"has":{"left":{"Var":"context"},"attr":"a"}},"#
                + #""right":{"has":{"left":{".":{"left":{"Var":"context"},"attr":"a"}},"attr":"b"}}}}"#)
        #expect(try text(of: #"{"has":{"left":{"Var":"context"},"attr":["a","b"]}}"#) == "context has a.b")
        #expect(
            try text(of: #"{"has":{"left":{"Var":"context"},"attr":["a","b c"]}}"#)
                == #"context has "a" && context["a"] has "b c""#)
    }

    @Test func `tests of nested attributes within each other do not multiply`() throws {
        var expression = "context has a.b"
        for _ in 0..<60 { expression = "{x: \(expression)} has a.b" }
        #expect(try body(of: expression).utf8.count < 20_000)
    }

    @Test(arguments: [
        (#"{"Value":[1,{"a":{"__entity":{"type":"U","id":"x"}}}]}"#, #"[1, {"a": U::"x"}]"#),
        (#"{"Value":{"__extn":{"fn":"ip","arg":"no address"}}}"#, #"ip("no address")"#),
        (#"{"Value":{"__entity":{"type":"U","id":"x"},"y":1}}"#, #"{"__entity": {"type": "U", "id": "x"}, "y": 1}"#),
        (#"{"isIpv4":[{"Value":1},{"Value":2}]}"#, "1.isIpv4(2)"),
        (#"{".":{"left":{"Value":-1},"attr":"a"}}"#, "(-1).a"),
        (#"{"is":{"left":{"Var":"principal"},"entity_type":"U","in":null}}"#, "principal is U"),
        (
            #"{"&&":{"left":{"||":{"left":{"Value":true},"right":{"Value":false}}},"right":{"!":{"arg":{"!":{"arg":"#
                + #"{"Value":true}}}}}}}"#, "(true || false) && !(!true)"
        ),
    ])
    func `what Cedar reads is read`(json: String, expression: String) throws {
        #expect(try text(of: json) == expression)
    }

    /// A policy set with two templates, one of them linked, in Cedar's JSON format.
    private let linked = Array(
        """
        {"templates":{"t":{"effect":"permit","principal":{"op":"==","slot":"?principal"},"action":{"op":"All"},\
        "resource":{"op":"is","entity_type":"A::B","in":{"slot":"?resource"}},"conditions":[],\
        "annotations":{"a":null,"b":"c"}},"open":{"effect":"forbid","principal":{"op":"All"},"action":{"op":"All"},\
        "resource":{"op":"All"},"conditions":[]}},"staticPolicies":{"p":{"effect":"permit","principal":{"op":"All"},\
        "action":{"op":"in","entities":[]},"resource":{"op":"All"},"conditions":[]}},"templateLinks":[{"newId":"l",\
        "templateId":"t","values":{"?principal":{"type":"U","id":"a"},"?resource":{"type":"R","id":"b"}}}]}
        """.utf8)

    @Test func `a policy set with templates and links is read and written`() throws {
        let set = try PolicySet(json: linked)
        #expect(set.policies.map(\.id) == ["p", "l"] && set.templates.map(\.id) == ["t", "open"])
        #expect(
            set.links == [
                TemplateLink(
                    id: "l", template: "t", principal: EntityUID(type: "U", id: "a"),
                    resource: EntityUID(type: "R", id: "b"))
            ])
        #expect(String(decoding: set.json, as: UTF8.self) == String(decoding: linked, as: UTF8.self))
        #expect(try PolicySet(json: set.json).canonicalBytes == set.canonicalBytes)
    }

    @Test(arguments: [
        (#"{"op":"=="}"#, #"{"op":"All"}"#, "/principal", "`entity` or `slot` is missing"),
        (#"{"op":"==","slot":"?resource"}"#, #"{"op":"All"}"#, "/principal/slot", "expected the slot `?principal`"),
        (#"{"op":"is","entity_type":"U","x":1}"#, #"{"op":"All"}"#, "/principal/x", "there is no `x` beside `is`"),
        (#"{"op":"All"}"#, #"{"op":"==","entity":{"type":"U","id":"a"}}"#, "/action/entity", "is no action"),
        (#"{"op":"All"}"#, #"{"op":"is"}"#, "/action", "`is` is no constraint on actions"),
    ])
    func `a fault in a scope names its place`(principal: String, action: String, pointer: String, words: String) {
        let json =
            "{\"effect\":\"permit\",\"principal\":\(principal),\"action\":\(action),\"resource\":{\"op\":\"All\"},"
            + "\"conditions\":[]}"
        let error = #expect(throws: PolicySetJSONError.self) { try Policy(json: Array(json.utf8)) }
        #expect(error?.pointer == pointer)
        #expect(error?.message.contains(words) == true)
    }

    @Test(arguments: [
        (#"{}"#, "", "exactly one key"),
        (#"{"Value":null}"#, "/Value", "no null"),
        (#"{"Slot":"?principal"}"#, "", "slots stand in the scope only"),
        (#"{"Set":[{"Value":1},{"Var":"x"}]}"#, "/Set/1/Var", "`x` is no variable"),
        (#"{"==":{"left":{"Value":1}}}"#, "/==", "`right` is missing"),
        (#"{"foo":[]}"#, "", "no kind of expression"),
        (#"{"isIpv4":[]}"#, "/isIpv4", "needs an argument"),
        (#"{"like":{"left":{"Value":1},"pattern":["wild"]}}"#, "/like/pattern/0", "an element of a pattern"),
        (#"{"is":{"left":{"Value":1},"entity_type":"if"}}"#, "/is/entity_type", "reserved"),
        (#"{"!":{"arg":{"Value":true},"a/b~":1}}"#, "/!/a~1b~0", "there is no `a/b~` here"),
    ])
    func `a fault in an expression names its place`(body: String, pointer: String, words: String) {
        let error = #expect(throws: PolicySetJSONError.self) { try text(of: body) }
        #expect(error?.pointer == "/conditions/0/body" + pointer)
        #expect(error?.message.contains(words) == true)
    }

    @Test func `a slot among the policies and a name that occurs twice are refused`() {
        let slot = String(decoding: linked, as: UTF8.self).replacing("\"templates\"", with: "\"x\"")
            .replacing("\"staticPolicies\"", with: "\"templates\"").replacing("\"x\"", with: "\"staticPolicies\"")
        #expect(throws: PolicySetJSONError.self) { try PolicySet(json: Array(slot.utf8)) }
        let twice = String(decoding: linked, as: UTF8.self).replacing("\"newId\":\"l\"", with: "\"newId\":\"p\"")
        let error = #expect(throws: PolicySetJSONError.self) { try PolicySet(json: Array(twice.utf8)) }
        #expect(error?.pointer == "/templateLinks/0" && error?.message.contains("occurs twice") == true)
    }

    @Test func `a long chain is read again and deep nesting is refused with its place`() throws {
        let chain = Array(repeating: "context.a == 1", count: 500).joined(separator: " && ")
        let set = try PolicySet(parsing: "permit(principal, action, resource) when { \(chain) };")
        #expect(try PolicySet(json: set.json).json == set.json)
        let deep = String(repeating: "{\"!\":{\"arg\":", count: 600)
        let error = #expect(throws: PolicySetJSONError.self) { try text(of: deep) }
        #expect(error?.message.contains("\(Limits.policyJSONDepth) levels") == true)
        let high =
            String(repeating: "{\"!\":{\"arg\":", count: 300) + "{\"Value\":true}" + String(repeating: "}}", count: 300)
        #expect(throws: PolicySetJSONError.self) { try text(of: high) }
    }
}

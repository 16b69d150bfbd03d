import Testing

@testable import Sigma

/// Conditions, selections, keywords, logsources and filters.
@Suite struct ConditionTests {
    private static let selections = """
            sel_a:
                a: 1
            sel_b:
                b: 1
            other:
                c: 1
            _hidden:
                d: 1
        """

    @Test(arguments: [
        ("sel_a and sel_b", #"{"a":1,"b":1}"#, true), ("sel_a and sel_b", #"{"a":1}"#, false),
        ("sel_a or sel_b and other", #"{"a":1}"#, true), ("(sel_a or sel_b) and other", #"{"a":1}"#, false),
        ("not sel_a and sel_b", #"{"b":1}"#, true), ("not (sel_a or sel_b)", #"{"c":1}"#, true),
        ("1 of sel_*", #"{"b":1}"#, true), ("any of sel_*", #"{"c":1}"#, false),
        ("all of sel_*", #"{"a":1,"b":1}"#, true), ("all of sel_*", #"{"a":1}"#, false),
        ("1 of them", #"{"c":1}"#, true), ("1 of them", #"{"d":1}"#, false),
        ("all of them", #"{"a":1,"b":1,"c":1}"#, true), ("not 1 of sel_*", #"{"c":1}"#, true),
        ("sel_a and not 1 of sel_b*", #"{"a":1,"b":1}"#, false), ("SEL_A or sel_a", "", true),
        ("NOT sel_a AND sel_b", #"{"b":1}"#, true), ("1 of *_a", #"{"a":1}"#, true), ("_hidden", #"{"d":1}"#, true),
    ])
    func `a condition joins selections by precedence`(_ condition: String, _ event: String, _ expected: Bool) throws {
        let yaml = Fixture.rule(Self.selections + "\n    condition: \(condition)")
        if event.isEmpty {
            #expect(Fixture.fault(yaml)?.reason.contains("names `SEL_A`") == true)
        } else {
            #expect(try !Fixture.matches(yaml, event).isEmpty == expected)
        }
    }

    @Test(arguments: [
        ("sel_a and", "ends too early"), ("(sel_a", "is not closed"), ("sel_a)", "is not expected"),
        ("nothing", "names `nothing`"), ("1 of no_*", "names no selection"), ("2 of sel_*", "`2 of` is unknown"),
        ("sel_a | count() > 5", "write a correlation"), ("sel_a sel_b", "is not expected"),
        ("1 of", "followed by nothing"),
    ])
    func `a broken condition is a fault`(_ condition: String, _ reason: String) throws {
        let fault = try #require(Fixture.fault(Fixture.rule(Self.selections + "\n    condition: \(condition)")))
        #expect(fault.reason.contains(reason), "\(fault)")
    }

    @Test func `a condition nested without end is a fault`() throws {
        let condition = String(repeating: "(", count: 500) + "sel_a" + String(repeating: ")", count: 500)
        let fault = try #require(Fixture.fault(Fixture.rule(Self.selections + "\n    condition: \(condition)")))
        #expect(fault.reason.contains("nests deeper"))
    }

    @Test func `a list of conditions is any of them, a list of maps too`() throws {
        let list = Fixture.rule(Self.selections + "\n    condition:\n        - sel_a\n        - other")
        #expect(try Fixture.matches(list, #"{"c":1}"#) == ["rule"])
        let maps = Fixture.rule("    s:\n        - a: 1\n          b: 1\n        - c: 1\n    condition: s")
        #expect(try Fixture.matches(maps, #"{"c":1}"#) == ["rule"])
        #expect(try Fixture.matches(maps, #"{"a":1}"#) == [])
    }

    @Test(arguments: [
        ("    k:\n        - evil\n        - bad*thing\n    condition: k", #"{"x":{"y":["some EVIL text"]}}"#, true),
        ("    k:\n        - evil\n    condition: k", #"{"evil":"x"}"#, false),
        ("    k:\n        - evil\n        - bad*thing\n    condition: k", #"{"m":"a bad old thing"}"#, true),
        (
            "    k:\n        '|all':\n            - one\n            - two\n    condition: k",
            #"{"a":"one","b":"two"}"#, true
        ),
        ("    k:\n        '|all':\n            - one\n            - two\n    condition: k", #"{"a":"one"}"#, false),
        ("    k: 4711\n    condition: k", #"{"a":4711}"#, true),
        ("    k:\n        '|re': 'o.e'\n    condition: k", #"{"a":"one"}"#, true),
    ])
    func `keywords look at every value and at no key`(_ detection: String, _ event: String, _ expected: Bool) throws {
        #expect(try !Fixture.matches(Fixture.rule(detection), event).isEmpty == expected)
    }

    @Test func `a rule applies when one of the event's logsources has what it names`() {
        let rule = LogSource(product: "windows", category: "registry_set")
        let event = [
            LogSource(product: "windows", category: "registry_event", service: "sysmon"),
            LogSource(product: "windows", category: "registry_set", service: "sysmon"),
        ]
        #expect(event.contains { rule.covers($0) })
        #expect(!rule.covers(event[0]))
        #expect(!rule.covers(LogSource(product: "windows")))
        #expect(!LogSource(category: "database").covers(LogSource(product: "aws")))
    }

    @Test(arguments: ["selection", "not selection", "1 of sel*", "not 1 of sel*"])
    func `a filter leaves out what it means, in either way of writing`(_ condition: String) throws {
        let yaml =
            Fixture.item("a: 1") + """
                ---
                title: filter
                logsource:
                    product: test
                filter:
                    rules: [rule]
                    selection:
                        user|startswith: adm_
                    condition: \(condition)
                """
        #expect(try Fixture.matches(yaml, #"{"a":1,"user":"bob"}"#) == ["rule"])
        #expect(try Fixture.matches(yaml, #"{"a":1,"user":"adm_x"}"#) == [])
        #expect(try Fixture.matches(yaml, #"{"a":1}"#) == ["rule"])
    }

    @Test func `a filter that filters nothing is a fault`() throws {
        let yaml =
            Fixture.item("a: 1") + """
                ---
                title: filter
                logsource:
                    product: other
                filter:
                    rules: any
                    s:
                        a: 1
                    condition: s
                """
        #expect(Fixture.fault(yaml)?.reason.contains("filters no rule") == true)
    }

    @Test func `a fault in one document leaves the others`() throws {
        var collection = RuleCollection()
        let good = Fixture.item("a: 1")
        let bad = good.replacing("id: rule", with: "id: other").replacing("a: 1", with: "a|no: 1")
        collection.add(Array((good + "---\n" + bad + "---\n" + good).utf8), file: "x.yml")
        #expect(collection.rules.count == 1)
        #expect(
            collection.faults.map(\.description) == [
                "x.yml:16: rule `rule`: the modifier `no` is unknown",
                "x.yml:19: rule `rule`: `rule` is the name of another in x.yml:1",
            ])
    }

    @Test(arguments: [
        ("title: [", "is not YAML"), ("- a", "a rule is a mapping"), ("id: x", "`title` is missing"),
        ("title: x", "`detection` is missing"), ("title: x\ntitle: y", "names a key twice"),
        (String(repeating: "[", count: 5_000), "nests deeper"), (String(repeating: "- ", count: 5_000), "nests deeper"),
        (
            "a: &a [x, x, x, x, x, x, x, x, x]\n"
                + "b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\n"
                + "d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\n"
                + "f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]", "more than 1000000 values"
        ),
    ])
    func `a file that is no rule is a fault with a line`(_ yaml: String, _ reason: String) throws {
        let fault = try #require(Fixture.fault(yaml))
        #expect(fault.reason.contains(reason), "\(fault)")
        #expect(fault.line >= 1)
    }
}

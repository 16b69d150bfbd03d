import Testing

@testable import Sigma

/// Each modifier of specification 2.1, on values that meet it and on values that do not.
@Suite struct ModifierTests {
    /// An item of a selection, an event and whether it meets it.
    struct Case: CustomTestStringConvertible, Sendable {
        let item: String
        let event: String
        let expected: Bool

        init(_ item: String, _ event: String, _ expected: Bool) {
            self.item = item
            self.event = event
            self.expected = expected
        }

        var testDescription: String { "\(item) · \(event)" }
    }

    private static let text: [Case] = [
        Case("f: abc", #"{"f":"ABC"}"#, true), Case("f: abc", #"{"f":"abcd"}"#, false),
        Case("f: a*c", #"{"f":"abbc"}"#, true), Case("f: a?c", #"{"f":"aéc"}"#, true),
        Case("f: a?c", #"{"f":"ac"}"#, false), Case(#"f: 'a\*c'"#, #"{"f":"a*c"}"#, true),
        Case(#"f: 'a\*c'"#, #"{"f":"abc"}"#, false), Case(#"f: 'C:\\*'"#, #"{"f":"C:\\x"}"#, true),
        Case(#"f: 'a\b'"#, #"{"f":"a\\b"}"#, true), Case(#"f: 'a\\b'"#, #"{"f":"a\\b"}"#, true),
        Case("f: ÉCOLE", #"{"f":"école"}"#, true), Case("f|contains: ÉC", #"{"f":"une école"}"#, true),
        Case("f|contains: b", #"{"f":"abc"}"#, true), Case("f|startswith: AB", #"{"f":"abc"}"#, true),
        Case("f|startswith: b", #"{"f":"abc"}"#, false), Case("f|endswith: bc", #"{"f":"aBC"}"#, true),
        Case("f|endswith: b", #"{"f":"abc"}"#, false), Case("f|contains|all: [a, c]", #"{"f":"abc"}"#, true),
        Case("f|contains|all: [a, d]", #"{"f":"abc"}"#, false), Case("f|contains: [x, c]", #"{"f":"abc"}"#, true),
        Case("f|cased: Abc", #"{"f":"Abc"}"#, true), Case("f|cased: Abc", #"{"f":"abc"}"#, false),
        Case("f|contains|cased: B", #"{"f":"aBc"}"#, true), Case("f|contains|cased: B", #"{"f":"abc"}"#, false),
        Case("f: a*b*c", #"{"f":"a1b2b3c"}"#, true), Case("f: 'a*b'", #"{"f":"acb1"}"#, false),
        Case("f: '*'", #"{"f":"x"}"#, true), Case("f: '*'", #"{"f":null}"#, false), Case("f: '*'", "{}", false),
        Case("f: x", #"{"f":["y","x"]}"#, true), Case("f|contains: 'k\":1'", #"{"f":{"k":1}}"#, true),
    ]

    private static let kinds: [Case] = [
        Case("f: 4688", #"{"f":4688}"#, true), Case("f: 4688", #"{"f":"4688"}"#, true),
        Case("f: 4688", #"{"f":4688.0}"#, true), Case("f: '4688'", #"{"f":4.688e3}"#, true),
        Case("f: 4688", #"{"f":46880}"#, false), Case("f: true", #"{"f":true}"#, true),
        Case("f: true", #"{"f":"True"}"#, true), Case("f: no", #"{"f":"no"}"#, true),
        Case("f: null", "{}", true), Case("f: null", #"{"f":null}"#, true), Case("f: null", #"{"f":""}"#, false),
        Case("f: ''", #"{"f":""}"#, true), Case("f: ''", "{}", false), Case("f: ''", #"{"f":null}"#, false),
        Case("f|exists: true", #"{"f":null}"#, true), Case("f|exists: true", #"{"f":""}"#, true),
        Case("f|exists: true", "{}", false), Case("f|exists: false", "{}", true),
        Case("f|exists: false", #"{"f":null}"#, false), Case("f|neq: a", #"{"f":"b"}"#, true),
        Case("f|neq: a", #"{"f":"A"}"#, false), Case("f|neq: a", "{}", false), Case("f|neq: a", #"{"f":null}"#, false),
        Case("f|neq: [a, b]", #"{"f":"c"}"#, true), Case("f|neq: [a, b]", #"{"f":"b"}"#, false),
        Case("f|neq: 5", #"{"f":6}"#, true), Case("f|contains|neq: a", #"{"f":"xax"}"#, false),
        Case("f|lt: 5", #"{"f":4}"#, true), Case("f|lt: 5", #"{"f":5}"#, false), Case("f|lte: 5", #"{"f":5}"#, true),
        Case("f|gt: 5", #"{"f":"5.5"}"#, true), Case("f|gte: -1", #"{"f":-1}"#, true),
        Case("f|gte: 5", #"{"f":"x"}"#, false), Case("f|gt: 5", "{}", false),
        Case("f|cidr: 10.0.0.0/8", #"{"f":"10.1.2.3"}"#, true), Case("f|cidr: 10.0.0.0/8", #"{"f":"11.1.2.3"}"#, false),
        Case("f|cidr: 192.168.128.0/17", #"{"f":"192.168.127.1"}"#, false),
        Case("f|cidr: fe80::/10", #"{"f":"FE80::1"}"#, true),
        Case("f|cidr: '::1/128'", #"{"f":"0:0:0:0:0:0:0:1"}"#, true),
        Case("f|cidr: 10.0.0.0/8", #"{"f":"::ffff:10.0.0.1"}"#, true), Case("f|cidr: 0.0.0.0/0", #"{"f":"x"}"#, false),
        Case("f|fieldref: g", #"{"f":"a","g":"A"}"#, true), Case("f|fieldref: g", #"{"f":"a","g":"b"}"#, false),
        Case("f|fieldref: g", #"{"f":"a"}"#, false), Case("f|fieldref|neq: g", #"{"f":"a","g":"b"}"#, true),
        Case("f|fieldref|cased: g", #"{"f":"a","g":"A"}"#, false),
        Case("f|fieldref|startswith: g", #"{"f":"abc","g":"AB"}"#, true),
        Case("f|fieldref|contains: g", #"{"f":"abc","g":"b"}"#, true),
    ]

    private static let encodings: [Case] = [
        Case("f|windash|contains: ' -enc'", #"{"f":"x /enc"}"#, true),
        Case("f|windash|contains: ' -enc'", #"{"f":"x –enc"}"#, true),
        Case("f|windash|contains: ' /enc'", #"{"f":"x ―enc"}"#, true),
        Case("f|windash|contains: 'a-b'", #"{"f":"a/b"}"#, false),
        Case("f|base64: abc", #"{"f":"YWJj"}"#, true),
        Case("f|base64offset|contains: ipconfig", #"{"f":"x aXBjb25maWc= y"}"#, true),
        Case("f|base64offset|contains: ipconfig", #"{"f":"IGlwY29uZmln"}"#, true),
        Case("f|base64offset|contains: ipconfig", #"{"f":"ICBpcGNvbmZpZw=="}"#, true),
        Case("f|wide|base64offset|contains: cmd", #"{"f":"YwBtAGQA"}"#, true),
        Case("f|utf16le|base64: cmd", #"{"f":"YwBtAGQA"}"#, true),
        Case("f|utf16be|base64: cmd", #"{"f":"AGMAbQBk"}"#, true),
        Case("f|utf16|base64: cmd", #"{"f":"//5jAG0AZAA="}"#, true),
        Case("f|re: 'a.c'", #"{"f":"xabcx"}"#, true), Case("f|re: 'A.C'", #"{"f":"abc"}"#, false),
        Case("f|re|i: 'A.C'", #"{"f":"abc"}"#, true), Case("f|re: '^b'", #"{"f":"a\nb"}"#, false),
        Case("f|re|m: '^b'", #"{"f":"a\nb"}"#, true), Case("f|re: 'a.b'", #"{"f":"a\nb"}"#, false),
        Case("f|re|s: 'a.b'", #"{"f":"a\nb"}"#, true),
        Case("f|minute: 5", #"{"f":"2026-03-01T22:05:09Z"}"#, true),
        Case("f|hour: 22", #"{"f":"2026-03-01 22:05:09"}"#, true),
        Case("f|hour|gte: 22", #"{"f":"2026-03-01T21:59:09Z"}"#, false),
        Case("f|day: 1", #"{"f":"2026-03-01"}"#, true), Case("f|month|lt: 4", #"{"f":"2026-03-01"}"#, true),
        Case("f|year: 2026", #"{"f":"2026-03-01"}"#, true), Case("f|week: 53", #"{"f":"2027-01-01"}"#, true),
        Case("f|week: 1", #"{"f":"2024-12-30"}"#, true), Case("f|hour: 1", #"{"f":1767229200}"#, true),
        Case("f|hour: 1", #"{"f":"1767229200123"}"#, true), Case("f|hour: 1", #"{"f":"soon"}"#, false),
    ]

    @Test(arguments: text + kinds + encodings)
    func `a value meets a modifier as the specification says`(_ one: Case) throws {
        let met = try Fixture.meets(one.item, one.event)
        #expect(met == one.expected)
        let set = try Fixture.set(Fixture.item(one.item))
        #expect(
            try NaiveMatcher(Array(one.event.utf8)).holds(set.rules[0].detection) == met || one.event.contains("{\"k"))
    }

    @Test(arguments: [
        ("f|frobnicate: a", "`frobnicate` is unknown"), ("f|re|cidr: a", "do not go together"),
        ("f|i: a", "without `re`"), ("f|startswith|endswith: a", "does not go with"), ("f|lt: x", "is no number"),
        ("f|cidr: 10.0.0.0/33", "is no network"), ("f|exists: maybe", "takes true or false"),
        ("f|base64: 'a*'", "has no Base64"), ("f|re: '(?=a)'", "look-ahead is not supported"),
        ("f|re: '(a)\\1'", "back-references are not supported"), ("f|re: '('", "is not closed"),
        ("f: []", "has no values"), ("f: {a: b}", "list or mapping"), ("f|lt|gt: 5", "second comparison"),
        ("f|: a", "a modifier is empty"), ("'|exists': true", "needs a field"),
    ])
    func `a modifier that has no meaning is a fault with file, line and rule`(_ item: String, _ reason: String) throws {
        let fault = try #require(Fixture.fault(Fixture.item(item)))
        #expect(fault.reason.contains(reason), "\(fault)")
        #expect(fault.file == "test.yml")
        #expect(fault.line == 7)
        #expect(fault.rule == "rule")
    }

    @Test func `placeholders take the values they are given`() throws {
        let rule = Fixture.item(#"f|expand: 'x%names%\%'"#)
        #expect(try Fixture.matches(rule, #"{"f":"xadm1%"}"#, placeholders: ["names": ["adm*", "root"]]) == ["rule"])
        #expect(try Fixture.matches(rule, #"{"f":"xroot%"}"#, placeholders: ["names": ["adm*", "root"]]) == ["rule"])
        #expect(try Fixture.matches(rule, #"{"f":"xbob%"}"#, placeholders: ["names": ["adm*", "root"]]) == [])
        let literal = Fixture.item("f: '%names%'")
        #expect(try Fixture.matches(literal, #"{"f":"%names%"}"#) == ["rule"])
    }

    @Test func `a rule with an open placeholder loads and does not run`() throws {
        let set = try Fixture.set(Fixture.item("f|expand: '%names%'"))
        #expect(set.rules.isEmpty)
        #expect(set.faults.first?.reason == "does not run: no value for the placeholder `%names%`")
    }
}

import Cedar
import Testing

@Suite struct ExpressionTests {
    @Test(arguments: [
        "1 + 2 * 3 - 4 == 3", "2 - 1 - 1 == 0", "(2 - 1) * -1 == -1", "1 < 2 && 2 < 3 || false",
        "false && false || true", "true || true && false", "!false && true", "!(false && true)", "- -1 == 1",
        "--1 == 1", "!!!!true", "-1 - -1 == 0", "(1 == 1) == true", "if 1 < 2 then true else 1",
        "(if false then 1 else 2) == 2", "1 != 2 && 2 >= 2 && 3 > 2 && 2 <= 2", "007 == 7",
    ])
    func `operators bind and associate as Cedar's do`(_ expression: String) throws {
        #expect(try Outcome.of(expression) == .satisfied)
    }

    @Test(arguments: [
        "9223372036854775807 + 1 == 0", "-9223372036854775808 - 1 == 0", "4611686018427387904 * 2 == 0",
        "--9223372036854775808 == 0", "-(-9223372036854775808) == 0", "-9223372036854775808 * -1 == 0",
    ])
    func `arithmetic that leaves 64 bits is an error`(_ expression: String) throws {
        guard case .failed(.integerOverflow) = try Outcome.of(expression) else {
            Issue.record("\(expression) did not overflow")
            return
        }
    }

    @Test(arguments: [
        "-9223372036854775808 < 0", "- 9223372036854775808 + 9223372036854775807 == -1",
        "3037000499 * 3037000499 == 9223372030926249001",
    ])
    func `arithmetic reaches the ends of 64 bits`(_ expression: String) throws {
        #expect(try Outcome.of(expression) == .satisfied)
    }

    @Test(arguments: [
        "false && 1", "true || 1", "true || 1 + \"a\" == 2", "if true then true else 1 + true == 2",
        "(if false then principal.nothing else true)", "!(false && principal.nothing)",
    ])
    func `what need not be evaluated cannot fail`(_ expression: String) throws {
        #expect(try !Outcome.of(expression).isFailure)
    }

    @Test(arguments: [
        "1 && true", "true && 1", "false || 1", "!1", "-\"a\" == 1", "-true == 1", "1 < \"a\"", "\"a\" < \"b\"",
        "true < false", "1 + true == 1", "1 in principal", "principal in 1", "principal in [1]",
        "principal in [principal, 1]", "principal in [principal, [principal]]", "[1].containsAll(1)", "1.contains(1)",
        "\"a\".b == 1", "1 has a", "principal.hasTag(1)", "1.hasTag(\"a\")", "1 like \"a\"", "1 is User",
        "\"a\".isEmpty()", "if 1 then true else false", "1", "\"a\"", "principal", "duration(\"1s\") < 1",
        "decimal(\"1.0\") < decimal(\"2.0\")", "ip(\"::1\").lessThan(decimal(\"1.0\"))", "ip(1) == 1",
    ])
    func `a value of the wrong type is an error`(_ expression: String) throws {
        guard case .failed(.typeError) = try Outcome.of(expression) else {
            Issue.record("\(expression) was no type error")
            return
        }
    }

    @Test func `values of different kinds are never equal and always comparable by equality`() throws {
        #expect(try Outcome.of("1 == \"1\" || true == 1 || [] == {} || ip(\"::1\") == \"::1\"") == .unsatisfied)
        #expect(try Outcome.of("principal == User::\"alice\" && principal != Group::\"alice\"") == .satisfied)
    }

    @Test func `text is equal by code points and not by canonical equivalence`() throws {
        #expect(try Outcome.of("\"\u{e9}\" == \"e\u{301}\"") == .unsatisfied)
        #expect(try Outcome.of("\"\\u{e9}\" == \"\u{e9}\"") == .satisfied)
        #expect(try Outcome.of("\"\u{212b}\" == \"\u{c5}\" || \"\u{212b}\" == \"A\u{30a}\"") == .unsatisfied)
        #expect(try Outcome.of("User::\"\u{e9}\" == User::\"e\u{301}\"") == .unsatisfied)
        #expect(try Outcome.of("[\"\u{e9}\"].contains(\"e\u{301}\")") == .unsatisfied)
        #expect(try Outcome.of("{\"\u{e9}\": 1} has \"e\u{301}\"") == .unsatisfied)
        #expect(try Outcome.of("{\"\u{e9}\": 1, \"e\u{301}\": 2}[\"e\u{301}\"] == 2") == .satisfied)
    }

    @Test func `text orders and hashes by code points`() {
        let composed: Text = "\u{e9}"
        let decomposed: Text = "e\u{301}"
        #expect(composed.string == decomposed.string)
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
        #expect(decomposed < composed)
        #expect(Text("a long text of more than fifteen bytes") < Text("a long text of more than sixteen bytes"))
        #expect(Text("a long text of more than fifteen bytes") == Text("a long text of more than fifteen bytes"))
    }

    @Test(arguments: [
        ("abc", "abc", true), ("abc", "ab", false), ("abc", "*", true), ("", "*", true), ("", "", true),
        ("a", "", false),
        ("abc", "a*c", true), ("ac", "a*c", true), ("abcd", "a*c", false), ("aXbXc", "a*b*c", true),
        ("aaa", "a*a*a*a", false), ("a*c", "a\\\\*c", true), ("abc", "a\\\\*c", false), ("aab", "*ab", true),
        ("ababab", "ab*ab", true), ("aba", "ab*ba", false), ("e\u{301}x", "e*", true), ("\u{e9}", "e*", false),
        ("\u{1f600}!", "*!", true), ("mississippi", "*iss*ip*", true), ("mississippi", "m**i", true),
    ])
    func `like matches whole text with wildcards only`(text: String, pattern: String, matches: Bool) throws {
        let outcome = try Outcome.of("\"\(text)\" like \"\(pattern.replacing("\\\\", with: "\\"))\"")
        #expect(outcome == (matches ? .satisfied : .unsatisfied))
    }

    @Test(arguments: [
        "[1, 2, 1] == [2, 1]", "[[1], [1], {}] == [{}, [1]]", "[1, \"1\", true].contains(\"1\")", "[].isEmpty()",
        "![1].isEmpty()", "[1, 2, 3].containsAll([3, 1, 3])", "[].containsAll([])", "[1, 2].containsAny([2, 3])",
        "![1].containsAny([])", "![1].containsAll([1, 2])", "[1, 2, 3, 4, 5, 6, 7].contains(6)",
        "[principal, action].contains(principal)", "[1, {a: [2]}].contains({a: [2]})",
    ])
    func `sets have no order and no duplicates`(_ expression: String) throws {
        #expect(try Outcome.of(expression) == .satisfied)
    }

    @Test(arguments: [
        "{a: 1, \"b c\": 2}[\"b c\"] == 2", "{a: 1, b: 2} == {b: 2, a: 1}", "{a: 1} != {a: 1, b: 2}",
        "{a: {b: 1}}.a.b == 1",
        "{contains: 1}.contains == 1", "{\"if\": 1}[\"if\"] == 1", "{principal: 1}.principal == 1", "{} == {}",
        "{a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10}.j == 10",
    ])
    func `records hold values under distinct keys`(_ expression: String) throws {
        #expect(try Outcome.of(expression) == .satisfied)
    }

    @Test func `has looks along a chain and stops at the first that is missing`() throws {
        let context: Record = ["a": ["b": ["c": 1]], "text": "x"]
        #expect(try Outcome.of("context has a", context: context) == .satisfied)
        #expect(try Outcome.of("context has a.b.c", context: context) == .satisfied)
        #expect(try Outcome.of("context has a.x.c", context: context) == .unsatisfied)
        #expect(try Outcome.of("context has \"a.b\"", context: context) == .unsatisfied)
        #expect(try Outcome.of("context has text.b", context: context).isFailure)
        #expect(try Outcome.of("principal has a.b", context: context) == .unsatisfied)
    }

    @Test func `what is missing is named`() throws {
        let alice = EntityUID(type: "User", id: "alice")
        let known = [Entity(uid: alice, attributes: ["a": 1], tags: ["t": 1])]
        #expect(try Outcome.of("principal.a == 1") == .failed(.entityDoesNotExist(alice)))
        #expect(
            try Outcome.of("principal.b == 1", entities: known)
                == .failed(.entityAttributeDoesNotExist(alice, attribute: "b")))
        #expect(
            try Outcome.of("principal.getTag(\"u\") == 1", entities: known)
                == .failed(.entityTagDoesNotExist(alice, tag: "u")))
        #expect(try Outcome.of("context.b == 1") == .failed(.recordAttributeDoesNotExist(attribute: "b")))
        #expect(try Outcome.of("principal.getTag(\"t\") == 1", entities: known) == .satisfied)
        #expect(try Outcome.of("principal.hasTag(\"u\")", entities: known) == .unsatisfied)
        #expect(try Outcome.of("principal.hasTag(\"t\")") == .unsatisfied)
    }

    @Test func `the hierarchy is looked through to its top`() throws {
        let team = EntityUID(type: "Team", id: "red")
        let entities = [
            Entity(uid: EntityUID(type: "User", id: "alice"), parents: [team]),
            Entity(uid: team, parents: [EntityUID(type: "Lab", id: "north")]),
        ]
        #expect(try Outcome.of("principal in Lab::\"north\"", entities: entities) == .satisfied)
        #expect(try Outcome.of("principal in [Lab::\"south\", Team::\"red\"]", entities: entities) == .satisfied)
        #expect(try Outcome.of("principal in []", entities: entities) == .unsatisfied)
        #expect(try Outcome.of("Lab::\"north\" in principal", entities: entities) == .unsatisfied)
        #expect(try Outcome.of("Lab::\"gone\" in Lab::\"gone\"", entities: entities) == .satisfied)
        #expect(try Outcome.of("principal is User in Team::\"red\"", entities: entities) == .satisfied)
        #expect(try Outcome.of("principal is Team in 1", entities: entities) == .unsatisfied)
    }
}

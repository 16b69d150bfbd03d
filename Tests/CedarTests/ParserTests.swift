import Cedar
import Testing

@Suite struct ParserTests {
    @Test(arguments: [
        "", "// nothing but a comment", "permit(principal,action,resource);", "permit(principal,action,resource,);",
        "permit ( principal == User::\"a\" , action in [Action::\"x\",] , resource is A::B in C::\"c\" ) ;",
        "permit(principal,action in [],resource);", "permit(principal,action == N::Action::\"x\",resource);",
        "permit(principal == (User::\"a\"),action,resource);",
        "permit(principal in ?principal,action,resource == ?resource);",
        "permit(principal is User in ?principal,action,resource);", "@id permit(principal,action,resource);",
        "@if(\"a\") @__cedar(\"b\") permit(principal,action,resource);",
        "permit(principal,action,resource) when {true} unless {false} when {[1,].contains(1,) && {a:1,}.a == 1};",
        "permit(principal,action,resource)\u{a0}when\u{2028}{ true // yes\r };",
        "permit(principal,action,resource) when { permit::\"x\" == principal && principal is principal };",
    ])
    func `what the grammar allows is read`(_ text: String) throws {
        _ = try PolicySet(parsing: text)
    }

    @Test(arguments: [
        (";", 1, "`permit` or `forbid`"), ("allow(principal,action,resource);", 1, "found `allow`"),
        ("permit(principal,action,resource)", 34, "the end of the text"), ("permit(principal,action);", 24, "`,`"),
        ("permit(action,principal,resource);", 8, "in this order"),
        ("permit(principal = User::\"a\",action,resource);", 18, "write `==`"),
        ("permit(principal != User::\"a\",action,resource);", 18, "into `when`"),
        ("permit(principal : User,action,resource);", 18, "write `is`"),
        ("permit(principal == ?resource,action,resource);", 21, "`?principal`"),
        ("permit(principal in [User::\"a\"],action,resource);", 21, "only `action in`"),
        ("permit(principal in User::\"a\" is User,action,resource);", 31, "before `in`"),
        ("permit(principal is User == User::\"a\",action,resource);", 26, "leave `is` out"),
        ("permit(principal,action == User::\"x\",resource);", 28, "no action"),
        ("permit(principal,action is Action,resource);", 25, "`is` cannot"),
        ("permit(principal,action == ?principal,resource);", 28, "an action"),
        ("permit(principal == User,action,resource);", 25, "an id in quotes"),
        ("@a(\"x\") @a(\"y\") permit(principal,action,resource);", 10, "occurs twice"),
        ("@a(1) permit(principal,action,resource);", 4, "a string"),
        ("permit(principal,action,resource) when {};", 41, "is empty"),
        ("permit(principal,action,resource) if {true};", 35, "`when`, `unless` or `;`"),
        ("permit(principal,action,resource) when { true", 46, "the end of the text"),
    ])
    func `a fault in a policy is named with its place`(text: String, column: Int, words: String) {
        #expect {
            try PolicySet(parsing: text)
        } throws: { error in
            guard let fault = error as? PolicyParseError else { return false }
            return fault.position.line == 1 && fault.position.column == column && fault.message.contains(words)
        }
    }

    @Test(arguments: [
        ("1 == 2 == 3", "cannot be chained"), ("1 < 2 in 3", "cannot be chained"),
        ("\"a\" like \"a\" + \"b\"", "cannot be chained"), ("context has a * 2", "cannot be chained"),
        ("1 = 1", "write `==`"),
        ("1 / 2 == 0", "no division"), ("1 % 2 == 0", "no remainder"), ("!!!!!true", "more than 4"),
        ("-----1 == 1", "more than 4"), ("!-1 == 1", "expected an expression"),
        ("true && if true then true else true", "parentheses"),
        ("9223372036854775808 == 1", "out of range"), ("-(9223372036854775808) == 1", "out of range"),
        ("-9223372036854775809 == 1", "out of range"), ("-9223372036854775808.a == 1", "out of range"),
        ("99999999999999999999999 == 1", "out of range"), ("foo == 1", "no variable"), ("A::B == 1", "no variable"),
        ("foo(1)", "no function"), ("a::ip(\"::1\")", "no function"), ("isIpv4(ip(\"::1\"))", "is a method"),
        ("contains(1)", "is a method"), ("\"::1\".ip()", "is a function"), ("[].foo()", "no method"),
        ("[].contains()", "one argument"), ("[].isEmpty(1)", "no argument"), ("principal(1)", "no function"),
        ("\"x\"(1)", "can be called"), ("{a: 1, \"a\": 2}.a == 1", "occurs twice"), ("{if: 1}.a == 1", "reserved"),
        ("{1: 1}.a == 1", "a key"), ("context.if == 1", "reserved"), ("context.__cedar == 1", "reserved"),
        ("__cedar::A::\"a\" == principal", "reserved"), ("A::in::\"a\" == principal", "reserved"),
        ("context has if", "reserved"), ("context has \"a\".b", "nothing else"),
        ("context has a[\"b\"]", "nothing else"),
        ("context has 1", "after `has`"), ("\"a\" like 1", "a pattern"), ("principal is \"User\"", "entity type"),
        ("principal is User::\"a\"", "not an entity"), ("?principal == 1", "in the scope only"),
        ("context[\"a\" + \"b\"]", "`]`"),
        ("context[1] == 1", "name in quotes"), ("[1, 2,, 3] == 1", "expected an expression"),
        ("()", "expected an expression"),
        ("true;", "found `;`"), ("'a' == \"a\"", "double quotes"), ("true & false", "write `&&`"),
        ("true | false", "write `||`"),
        ("\"\\*\" == \"*\"", "no such escape"), ("\"\\a\" == \"a\"", "no such escape"),
        ("\"\\x80\" == \"a\"", "00 to 7F"),
        ("\"\\u{110000}\" == \"\"", "no surrogate"), ("\"\\u{d800}\" == \"\"", "no surrogate"),
        ("\"\\u{}\" == \"\"", "one to six"),
        ("\"\\u{0000041}\" == \"A\"", "one to six"), ("\"\\u{_41}\" == \"A\"", "one to six"),
        ("\"a\rb\" == \"\"", "carriage return"),
        ("\"abc == 1", "no end"), ("\u{dc}::\"a\" == principal", "no meaning"), ("true\u{feff}", "no meaning"),
        ("true # x", "no meaning"),
    ])
    func `a fault in an expression says what to do`(expression: String, words: String) {
        #expect {
            try PolicySet(parsing: "permit(principal, action, resource) when { \(expression) };")
        } throws: { error in
            (error as? PolicyParseError)?.message.contains(words) ?? false
        }
    }

    @Test func `escapes stand for code points`() throws {
        #expect(
            try Outcome.of(
                "\"\\n\\r\\t\\\\\\0\\'\\\"\\x41\\u{e9}\\u{1_F6_00}\""
                    + " == \"\\u{a}\\u{d}\\u{9}\\\\\\x00'\\u{22}A\u{e9}\u{1f600}\""
            ) == .satisfied)
        #expect(try Outcome.of("\"a\nb\" == \"a\\nb\"") == .satisfied)
    }

    @Test func `places count lines, code points and bytes`() throws {
        let text =
            "permit(principal, action, resource);\n// \u{1f600}\n  forbid(principal, action, resource)\n"
            + "when { \"\u{e9}\" == context.\u{e9} };"
        #expect {
            try PolicySet(parsing: text)
        } throws: { error in
            (error as? PolicyParseError)?.position == SourcePosition(offset: 106, line: 4, column: 23)
        }
    }

    @Test func `a policy knows its name, notes, text and slots`() throws {
        let first = "@id(\"pull\") @note permit(principal, action, resource)\nwhen { true };"
        let second = "forbid(principal == ?principal, action, resource in ?resource);"
        let policies = try PolicySet(parsing: "// head\n\(first)\n\n\(second)\npermit(principal, action, resource);")
        #expect(policies.policies.map(\.id) == ["policy0", "policy2"])
        #expect(policies.templates.map(\.id) == ["policy1"])
        let policy = try #require(policies.policy("policy0"))
        #expect(policy.annotation("id") == "pull")
        #expect(policy.annotation("note") == "")
        #expect(policy.annotation("none") == nil)
        #expect(policy.sourceText == first)
        #expect(policy.range.start == SourcePosition(offset: 8, line: 2, column: 1))
        #expect(policy.range.length == first.utf8.count)
        #expect(policies.policy("policy1")?.sourceText == second)
        #expect(policies.policy("policy1")?.slots == [.principal, .resource])
    }

    @Test func `every part of a policy can be quoted from its range`() throws {
        let text =
            "permit(principal is U in U::\"é\", action in [Action::\"x\"],resource ,)\nwhen { (1 + 2 < 4) && true };"
        let policy = try #require(try PolicySet(parsing: text).policies.first)
        func quote(_ range: SourceRange) -> String {
            String(decoding: Array(text.utf8)[range.start.offset..<range.endOffset], as: UTF8.self)
        }
        #expect(quote(policy.scope.principalRange) == "principal is U in U::\"é\"")
        #expect(quote(policy.scope.actionRange) == "action in [Action::\"x\"]")
        #expect(quote(policy.scope.resourceRange) == "resource")
        let condition = try #require(policy.conditions.first)
        #expect(quote(condition.range) == "when { (1 + 2 < 4) && true }")
        #expect(quote(condition.body.range) == "(1 + 2 < 4) && true")
        guard case .and(let operands) = condition.body.node else {
            Issue.record("expected a chain of `&&`")
            return
        }
        #expect(operands.map { quote($0.range) } == ["(1 + 2 < 4)", "true"])
    }

    @Test func `an evaluation error points at the expression that failed`() throws {
        let text = "permit(principal, action, resource)\nwhen { context has x ||\n  (1 + context.size) > 2 };"
        let request = Request(
            principal: EntityUID(type: "U", id: "a"), action: EntityUID(type: "Action", id: "b"),
            resource: EntityUID(type: "R", id: "c"))
        let response = Authorizer.isAuthorized(request, policies: try PolicySet(parsing: text), entities: Entities())
        let error = try #require(response.errors.first)
        #expect(error.range.start == SourcePosition(offset: 67, line: 3, column: 8))
        #expect(String(decoding: Array(text.utf8)[67..<error.range.endOffset], as: UTF8.self) == "context.size")
        #expect(error.description.hasPrefix("policy `policy0`, line 3, column 8: the record has no attribute `size`"))
    }
}

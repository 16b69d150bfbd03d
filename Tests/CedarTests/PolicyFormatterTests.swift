import Cedar
import Testing

@Suite struct PolicyFormatterTests {
    @Test(arguments: [
        ("", ""),
        ("  \n", ""),
        ("// only a note  \n\n// and another", "// only a note\n// and another\n"),
        ("permit(principal,action,resource);", "permit (principal, action, resource);\n"),
        (
            "permit(principal,action,resource,);forbid(principal,action,resource)unless{1<2};",
            "permit (principal, action, resource);\n\nforbid (principal, action, resource)\nunless { 1 < 2 };\n"
        ),
        (
            #"@id("a")@b permit(principal==U :: "a",action in[Action::"x",Action::"y",],"#
                + #"resource is A::B in ?resource);"#,
            """
            @id("a")
            @b
            permit (
              principal == U::"a",
              action in [Action::"x", Action::"y"],
              resource is A::B in ?resource
            );

            """
        ),
        (
            #"permit(principal,action,resource)when{!principal.a&&- 1+2*3==-(context["x y"])||(true)};"#,
            """
            permit (principal, action, resource)
            when { !principal.a && -1 + 2 * 3 == -(context["x y"]) || (true) };

            """
        ),
        (
            #"permit(principal,action,resource)when{{a:1,"b":[],c:{}}.a==1&&"#
                + #"ip("1.2.3.4").isInRange(ip("1.2.3.4/8"),)};"#,
            """
            permit (principal, action, resource)
            when
            { { a: 1, "b": [], c: {} }.a == 1 && ip("1.2.3.4").isInRange(ip("1.2.3.4/8")) };

            """
        ),
    ])
    func `a text takes the one form`(text: String, formatted: String) throws {
        #expect(try PolicyFormatter.format(text) == formatted)
    }

    @Test func `long lines break at the loosest operators first`() throws {
        let text = """
            permit (principal in Groupppppppppppppppppppppppppp::"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
              action, resource) when { if principal.clearance >= resource.sensitivity then principal in
              [Group::"aaaaaaaaaaaaaaaaaa", Group::"bbbbbbbbbbbbbbbbbbbbbb"]
              else principal.one.two.three.contains(resource.owner) };
            """
        #expect(
            try PolicyFormatter.format(text) == """
                permit (
                  principal in
                    Groupppppppppppppppppppppppppp::"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                  action,
                  resource
                )
                when
                {
                  if
                    principal.clearance >= resource.sensitivity
                  then
                    principal in [Group::"aaaaaaaaaaaaaaaaaa", Group::"bbbbbbbbbbbbbbbbbbbbbb"]
                  else
                    principal.one.two.three.contains(resource.owner)
                };

                """)
    }

    @Test func `comments stay with the token that they stand behind or above`() throws {
        let text = """
            // about the file

            // about the policy
            @id("a") // about the id
            permit(principal, // who
              action, resource) when { principal.a && // first
              // before the second
              [1, // one
               2, // two
              ].contains(context.b) };
            // at the end
            """
        let formatted = try PolicyFormatter.format(text)
        #expect(
            formatted == """
                // about the file
                // about the policy
                @id("a") // about the id
                permit (principal, // who
                  action,
                  resource)
                when
                {
                  principal.a && // first
                  // before the second
                  [
                    1, // one
                    2
                  // two
                  ].contains(context.b)
                };
                // at the end

                """)
        #expect(try PolicyFormatter.format(formatted) == formatted)
    }

    @Test func `a string keeps its line breaks and empty lines`() throws {
        let text = "permit(principal,action,resource)when{context.a==\"x\n\n  y // z\n\"};"
        let formatted = try PolicyFormatter.format(text)
        #expect(formatted.contains("\"x\n\n  y // z\n\""))
        #expect(try PolicySet(parsing: formatted).json == PolicySet(parsing: text).json)
    }

    @Test(arguments: [(80, 2), (20, 4), (1, 0), (1_000_000, -5), (40, 1_000)])
    func `no width or indentation changes the meaning`(width: Int, indentation: Int) throws {
        for policy in FuzzSeeds.policies {
            let formatted = try PolicyFormatter.format(policy, width: width, indentation: indentation)
            #expect(try PolicySet(parsing: formatted).json == PolicySet(parsing: policy).json)
            #expect(try PolicyFormatter.format(formatted, width: width, indentation: indentation) == formatted)
            #expect(try PolicyFormatter.format(formatted) == PolicyFormatter.format(policy))
        }
    }

    @Test func `a text with a fault is refused with its place`() throws {
        let error = #expect(throws: PolicyParseError.self) {
            try PolicyFormatter.format("permit(principal, action, resource)\nwhen { 1 & 2 };")
        }
        #expect(error?.position.line == 2)
    }

    @Test func `deep nesting and ten thousand short policies are formatted`() throws {
        let deep = String(repeating: "(", count: 150) + "true" + String(repeating: ")", count: 150)
        let nested = "permit(principal,action,resource)when{\(deep)};"
        #expect(try PolicySet(parsing: PolicyFormatter.format(nested)).policies.count == 1)
        let many = String(repeating: "permit(principal,action,resource);", count: 10_000)
        #expect(try PolicyFormatter.format(many).utf8.count == 10_000 * 39 - 1)
    }
}

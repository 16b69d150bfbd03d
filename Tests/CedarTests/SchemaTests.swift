import Cedar
import Testing

@Suite struct SchemaTests {
    @Test func `one schema in both syntaxes means the same`() throws {
        let text = try Schema(parsing: SchemaFixtures.laboratory)
        let json = try Schema(json: Array(SchemaFixtures.laboratoryJSON.utf8))
        #expect(text == json)
        #expect(text.entityTypes.map(\.description).contains("Lab::Device"))
        #expect(
            text.actions.map(\.description) == [
                #"Lab::Action::"delete model""#, #"Lab::Action::"list""#, #"Lab::Action::"pull""#,
                #"Lab::Action::"read""#,
            ])
    }

    @Test(arguments: [
        "", SchemaFixtures.laboratory, #"entity "# + #"A { "": Long, "é\n": Set<{}>, "if"?: A };"#,
        "type T = __cedar::Long; entity Long; entity A { a: Long, b: T, c: __cedar::Long };",
        "namespace N { type decimal = Long; entity A { a: decimal, b: __cedar::decimal }; } entity B { c: N::A };",
        "entity A; type A = {}; action x appliesTo { principal: A, resource: A, context: A };",
        #"action x in [y, Action::"z", N::Action::"w"]; action y, z; namespace N { action w; action v in x; }"#,
        "@a @b(\"c\") entity type, entity, namespace, action in [type] tags type;",
        "action x; entity A { a: Action, b: Set<Action> };", #"entity E enum ["", "a", "\u{1f600}"];"#,
    ])
    func `a schema written as JSON or text is read back the same`(source: String) throws {
        let schema = try Schema(parsing: source)
        let fromJSON = try Schema(json: schema.json)
        let fromText = try Schema(parsing: schema.text)
        #expect(fromJSON == schema)
        #expect(fromJSON.json == schema.json)
        #expect(fromText == schema)
        #expect(fromText.text == schema.text)
    }

    @Test func `JSON that refers to an entity type which shares its name with a common type can be written as text`()
        throws
    {
        let json = """
            {"": {"commonTypes": {"A": {"type": "Record", "attributes": {"n": {"type": "Long"}}}},
            "entityTypes": {"A": {}, "B": {"shape": {"type": "Record", "attributes": {
            "common": {"type": "A"}, "entity": {"type": "Entity", "name": "A"}}}}}, "actions": {}}}
            """
        let schema = try Schema(json: Array(json.utf8))
        #expect(try Schema(parsing: schema.text) == schema)
        #expect(!schema.text.contains("type A"))
    }

    @Test func `JSON that names a type of the language beside an entity type of that name can be written as text`()
        throws
    {
        let json = """
            {"N": {"commonTypes": {}, "entityTypes": {"decimal": {}, "Long": {}, "A": {"shape": {"type": "Record",
            "attributes": {"d": {"type": "decimal"}, "e": {"type": "Extension", "name": "decimal"},
            "l": {"type": "Long"}, "f": {"type": "Entity", "name": "decimal"}}}}}, "actions": {}}}
            """
        let schema = try Schema(json: Array(json.utf8))
        #expect(try Schema(parsing: schema.text) == schema)
        #expect(schema.text.contains("d: __cedar::decimal"))
        #expect(schema.text.contains("f: decimal"))
    }

    @Test func `an action with principals but no resources applies to nothing, in both syntaxes`() throws {
        let json = """
            {"": {"entityTypes": {"A": {}}, "actions": {"x": {"appliesTo": {
            "principalTypes": ["A"], "resourceTypes": [],
            "context": {"type": "Record", "attributes": {"n": {"type": "Long"}}}}}}}}
            """
        let schema = try Schema(json: Array(json.utf8))
        #expect(try Schema(parsing: schema.text) == schema)
        #expect(try Schema(json: schema.json) == schema)
    }

    @Test func `more combinations than the validator looks at are refused`() {
        let types = (0..<1_001).map { "E\($0)" }.joined(separator: ", ")
        #expect {
            try Schema(parsing: "entity \(types); action x appliesTo { principal: [\(types)], resource: [\(types)] };")
        } throws: { "\($0)".contains("\(Limits.requestEnvironments)") }
    }

    @Test func `text is written in one form`() throws {
        let schema = try Schema(
            parsing: "entity B{x?:Set<Long>}tags String;@n entity A in[B];action r,\"s t\"in r;"
                .replacing("action r,\"s t\"in r", with: "action \"s t\" in r; action r"))
        #expect(
            schema.text == """
                @n
                entity A in B;
                entity B {
                  x?: Set<Long>,
                } tags String;
                action r;
                action "s t" in [r];

                """)
    }

    @Test(arguments: [
        ("entity A", 1, 9, "expected `in`"), ("entity A;\n  enty B;", 2, 3, "`entity`, `action`, `type`"),
        ("entity if;", 1, 8, "reserved word"), ("entity A; entity B, A;", 1, 21, "declared twice"),
        ("entity A { a: Long, a: Long };", 1, 21, "declared twice"),
        ("type Long = String;", 1, 6, "type of the language"),
        ("entity Persn; entity A { a: Person };", 1, 29, "did you mean `Persn`?"),
        ("entity A in B;", 1, 13, "no entity type `B`"), ("entity A { a: Strng };", 1, 15, "did you mean `String`?"),
        ("type T = { t: Set<U> };\ntype U = T;", 2, 6, "break the circle"),
        ("action a in b; action b in c; action c in a;", 1, 8, "member of itself"),
        (#"action a in "b";"#, 1, 13, #"`Action::"b"`, which is not declared"#),
        ("action a appliesTo { principal: A }; entity A;", 1, 10, "needs `resource`"),
        ("action a appliesTo { principal: [], resource: A }; entity A;", 1, 22, "names no type"),
        ("action a appliesTo { principal: A, resource: A, context: Long }; entity A;", 1, 58, "must be a record"),
        ("entity A; namespace N { entity A; }", 1, 32, "would hide `A`"),
        ("namespace N { action a; } action a;", 1, 22, "would hide"),
        ("namespace N {} namespace N {}", 1, 26, "declared twice"), ("namespace __cedar {}", 1, 11, "reserved"),
        ("entity Action;", 1, 8, "type of actions"), ("@a @a entity A;", 1, 5, "occurs twice"),
        ("entity A { a: Long ? };", 1, 20, "`,` or `}`"), ("entity A enum [];", 1, 16, "an id in quotes"),
        ("entity A { \"\\q\": Long };", 1, 13, "no such escape"), ("entity A; \u{0}", 1, 11, "control character"),
    ])
    func `a faulty text is refused with place and remedy`(source: String, line: Int, column: Int, part: String) {
        #expect {
            try Schema(parsing: source)
        } throws: { error in
            guard let error = error as? SchemaError else { return false }
            return error.position.line == line && error.position.column == column && error.message.contains(part)
        }
    }

    @Test(arguments: [
        ("[]", 1, "expected a schema"), ("{\"\": {\"entityTypes\": {}}}", 6, "no `actions`"),
        ("{\"\": {\"entityTypes\": {\"A\": {\"shap\": 1}}, \"actions\": {}}}", 37, "no `shap`"),
        (
            "{\"\": {\"entityTypes\": {\"A\": {\"shape\": {\"type\": \"Long\"}}}, \"actions\": {}}}", 38,
            "must be a record"
        ),
        ("{\"\": {\"entityTypes\": {\"A\": {}, \"A\": {}}, \"actions\": {}}}", 32, "occurs twice"),
        ("{\"\": {\"entityTypes\": {\"A\": {\"enum\": []}}, \"actions\": {}}}", 37, "lists no id"),
        (
            "{\"\": {\"entityTypes\": {\"A\": {\"enum\": [\"a\"], \"tags\": {\"type\": \"Long\"}}}, \"actions\": {}}}",
            52, "no `tags`"
        ),
        ("{\"\": {\"entityTypes\": {}, \"actions\": {\"a\": {\"attributes\": {}}}}}", 58, "no attributes"),
        ("{\"\": {\"entityTypes\": {}, \"actions\": {\"a\": {\"appliesTo\": {}}}}}", 57, "no `principalTypes`"),
        ("{\"A::\": {\"entityTypes\": {}, \"actions\": {}}}", 9, "is no name"),
        (
            #"{"": {"entityTypes": {"A": {"tags": {"type": "Extension", "name": "x"}}}, "actions": {}}}"#,
            67, "`decimal`"
        ),
    ])
    func `faulty JSON is refused with place and remedy`(source: String, column: Int, part: String) {
        #expect {
            try Schema(json: Array(source.utf8))
        } throws: { error in
            guard let error = error as? SchemaError else { return false }
            return error.position.line == 1 && error.position.column == column && error.message.contains(part)
        }
    }

    @Test func `types that double with each common type end at a limit`() {
        var source = "type T0 = { a: Long, b: Long };"
        for number in 1...40 { source += "type T\(number) = { a: T\(number - 1), b: T\(number - 1) };" }
        #expect { try Schema(parsing: source) } throws: { "\($0)".contains("\(Limits.resolvedTypeNodes)") }
        var deep = "type T0 = Set<Long>;"
        for number in 1...200 { deep += "type T\(number) = Set<T\(number - 1)>;" }
        #expect { try Schema(parsing: deep) } throws: { "\($0)".contains("\(Limits.resolvedTypeDepth)") }
    }

    @Test func `deep and long schemas end at a limit`() throws {
        let nested = String(repeating: "Set<", count: 10_000)
        #expect { try Schema(parsing: "type T = \(nested)") } throws: { "\($0)".contains("\(Limits.typeDepth)") }
        let chain = (1...1_100).map { "entity E\($0) in [E\($0 - 1)];" }.joined()
        #expect { try Schema(parsing: "entity E0;" + chain) } throws: { "\($0)".contains("\(Limits.schemaLinks)") }
        let long = (1...5_000).map { "type T\($0) = { a: T\($0 - 1) };" }.joined()
        #expect { try Schema(parsing: long + "type T0 = {};") } throws: { "\($0)".contains("deep") }
    }

    @Test func `actions are entities with all their groups`() throws {
        let schema = try Schema(parsing: "action a in b; action b in [c]; action c;")
        let entities = try Entities(schema.actionEntities)
        #expect(entities.isEntity(EntityUID(type: "Action", id: "a"), in: EntityUID(type: "Action", id: "c")))
        #expect(Validator(schema: schema).validate(entities).isEmpty)
    }

    @Test func `entities and contexts in short forms are read as the schema says`() throws {
        let schema = try Schema(parsing: SchemaFixtures.laboratory)
        let json = """
            [{"uid": {"type": "Lab::Model", "id": "m"}, "parents": [{"type": "Lab::Project", "id": "p"}], "attrs": {
            "owner": {"type": "Lab::Person", "id": "ann"}, "sensitivity": 2,
            "readers": [{"type": "Lab::Team", "id": "t"}, {"__entity": {"type": "Lab::Team", "id": "u"}}],
            "budget": "1.50"}, "tags": {"k": "v"}}]
            """
        let entities = try Entities(json: Array(json.utf8), expecting: schema.expectedTypes)
        #expect(Validator(schema: schema).validate(entities).isEmpty)
        let request = """
            {"principal": {"type": "Lab::Person", "id": "ann"}, "action": {"type": "Lab::Action", "id": "pull"},
            "resource": {"type": "Lab::Model", "id": "m"}, "context": {"address": "10.0.0.1",
            "device": {"type": "Lab::Device", "id": "phone"}, "now": {"fn": "datetime", "arg": "2026-01-01"}}}
            """
        let expected = schema.expectedContext(of: EntityUID(type: "Lab::Action", id: "pull"))
        #expect(Validator(schema: schema).validate(try Request(json: Array(request.utf8), expecting: expected)).isEmpty)
    }
}

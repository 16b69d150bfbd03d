import Cedar
import Testing

@Suite struct EntitiesTests {
    /// Reads entities from JSON text.
    private func read(_ json: String, expecting expected: ExpectedTypes = ExpectedTypes()) throws -> Entities {
        try Entities(json: Array(json.utf8), expecting: expected)
    }

    /// One entity `U::"a"` with an attribute `a` of the given JSON.
    private func attribute(_ json: String) throws -> Value? {
        let entities = try read(#"[{"uid": {"type": "U", "id": "a"}, "attrs": {"a": \#(json)}, "parents": []}]"#)
        return entities[EntityUID(type: "U", id: "a")]?.attributes["a"]
    }

    @Test func `each kind of value is read`() throws {
        #expect(try attribute("true") == true)
        #expect(try attribute("-9223372036854775808") == .long(.min))
        #expect(try attribute("9223372036854775807") == .long(.max))
        #expect(try attribute(#""a\u00e9\ud83d\ude00\n\/""#) == .string("a\u{e9}\u{1f600}\n/"))
        #expect(try attribute("[1, 1, \"x\", []]") == [1, "x", []])
        #expect(try attribute(#"{"type": "U", "id": "a"}"#) == ["type": "U", "id": "a"])
        #expect(try attribute(#"{"__entity": {"type": "U", "id": "b"}}"#) == .entity(EntityUID(type: "U", id: "b")))
        let decimal = try #require(DecimalValue("1.5"))
        #expect(try attribute(#"{"__extn": {"fn": "decimal", "arg": "1.5"}}"#) == .extensionValue(.decimal(decimal)))
        let offset =
            #"{"__extn": {"fn": "offset", "args": [{"__extn": {"fn": "datetime", "arg": "1970-01-01"}}, "#
            + #"{"__extn": {"fn": "duration", "arg": "1h"}}]}}"#
        #expect(try attribute(offset) == .extensionValue(.datetime(DatetimeValue(milliseconds: 3_600_000))))
    }

    @Test(arguments: [
        ("null", "no null"), ("1.5", "integers only"), ("1.0", "integers only"), ("1e2", "integers only"),
        ("-0", "negative zero"),
        ("01", "leading zeros"), ("9223372036854775808", "out of range"), ("-9223372036854775809", "out of range"),
        ("-", "a digit"), ("\"a", "`,` or `}`"), ("\"\t\"", "control character"), ("\"\\x\"", "no such escape"),
        ("\"\\ud800\"", "surrogate"), ("\"\\ud800\\u0041\"", "surrogate"), ("\"\\udc00\"", "surrogate"),
        ("\"\\u12\"", "four hexadecimal"),
        ("{\"b\": 1, \"b\": 2}", "occurs twice"), ("[1,]", "expected a value"), ("[1 2]", "`,` or `]`"),
        ("{\"b\" 1}", "`:`"), ("{b: 1}", "double quotes"),
        ("{\"b\": 1,}", "double quotes"), ("tru", "`true`"), ("+1", "expected a value"), ("'a'", "expected a value"),
        ("{\"__entity\": {\"type\": \"U\", \"id\": \"a\"}, \"x\": 1}", "only key"), ("{\"__entity\": 1}", "an entity"),
        ("{\"__entity\": {\"type\": \"U\"}}", "`id` is missing"),
        ("{\"__entity\": {\"type\": \"if\", \"id\": \"a\"}}", "reserved"),
        ("{\"__entity\": {\"type\": \"A :: B\", \"id\": \"a\"}}", "not an entity type"),
        ("{\"__entity\": {\"type\": \"__cedar::A\", \"id\": \"a\"}}", "reserved"),
        ("{\"__extn\": {\"fn\": \"ip\", \"arg\": \"x\"}}", "not an address"),
        ("{\"__extn\": {\"fn\": \"foo\", \"arg\": \"x\"}}", "no extension function"),
        ("{\"__extn\": {\"fn\": \"ip\"}}", "either `arg` or `args`"), ("{\"__expr\": \"1\"}", "no longer supported"),
    ])
    func `a faulty value is named`(json: String, words: String) {
        #expect {
            try attribute(json)
        } throws: { error in
            "\(error)".contains(words) && "\(error)".hasPrefix("line 1, column ")
        }
    }

    @Test(arguments: [
        ("", "end of the document"), ("{}", "an array"), ("[1]", "an entity"), ("[] x", "the end of the document"),
        ("[", "expected a value"),
        ("\u{feff}[]", "expected a value"), (#"[{"uid": {"type": "U", "id": "a"}, "parents": []}]"#, "no `attrs`"),
        (#"[{"uid": {"type": "U", "id": "a"}, "attrs": {}}]"#, "no `parents`"),
        (#"[{"attrs": {}, "parents": []}]"#, "no `uid`"),
        (#"[{"uid": {"type": "U", "id": "a"}, "attrs": {}, "parents": [], "tag": {}}]"#, "no `tag`"),
        (#"[{"uid": "U::a", "attrs": {}, "parents": []}]"#, "an entity"),
        (#"[{"uid": {"type": "U", "id": "a"}, "attrs": [], "parents": []}]"#, "`attrs`"),
        (#"[{"uid": {"type": "U", "id": "a"}, "attrs": {}, "parents": {}}]"#, "`parents`"),
        (#"[{"uid": {"type": "U", "id": "a"}, "uid": {"type": "U", "id": "a"}}]"#, "occurs twice"),
    ])
    func `a faulty document is named`(json: String, words: String) {
        #expect {
            try read(json)
        } throws: { error in "\(error)".contains(words) }
    }

    @Test func `bytes that are no text are refused with their place`() {
        let broken: [[UInt8]] = [
            [0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], [0x80],
            [0xf0, 0x80, 0x80, 0x80],
        ]
        for bytes in broken {
            #expect(throws: EntitiesError.self) { try Entities(json: Array("[\"".utf8) + bytes + Array("\"]".utf8)) }
            #expect {
                try PolicySet(parsing: Array("\n ".utf8) + bytes)
            } throws: { error in
                (error as? PolicyParseError)?.position == SourcePosition(offset: 2, line: 2, column: 2)
            }
        }
    }

    @Test func `short forms are read where a type is expected`() throws {
        let expected = ExpectedTypes(
            attributes: [
                "U": .record([
                    "boss": .entity, "nets": .set(.extensionValue(.ip)),
                    "sub": .record(["at": .extensionValue(.datetime)]),
                ])
            ],
            tags: ["U": .entity])
        let entities = try read(
            #"""
            [{"uid": {"__entity": {"type": "U", "id": "a"}}, "parents": [{"__entity": {"type": "G", "id": "g"}}],
              "attrs": {"boss": {"type": "U", "id": "b"}, "nets": ["::1", {"fn": "ip", "arg": "::2"}],
                        "sub": {"at": "1970-01-01"}},
              "tags": {"t": {"type": "U", "id": "c"}}}]
            """#, expecting: expected)
        let entity = try #require(entities[EntityUID(type: "U", id: "a")])
        #expect(entity.attributes["boss"] == .entity(EntityUID(type: "U", id: "b")))
        let first = try #require(IPAddressValue("::1"))
        let second = try #require(IPAddressValue("::2"))
        #expect(entity.attributes["nets"] == [.extensionValue(.ipaddr(first)), .extensionValue(.ipaddr(second))])
        #expect(entity.attributes["sub"] == ["at": .extensionValue(.datetime(DatetimeValue(milliseconds: 0)))])
        #expect(entity.tags["t"] == .entity(EntityUID(type: "U", id: "c")))
        #expect(entity.parents == [EntityUID(type: "G", id: "g")])
    }

    @Test func `duplicates and cycles are refused by name`() {
        let a = EntityUID(type: "U", id: "a")
        let b = EntityUID(type: "U", id: "b")
        let c = EntityUID(type: "U", id: "c")
        #expect(throws: EntitiesError.duplicate(a)) { try Entities([Entity(uid: a), Entity(uid: a)]) }
        #expect(throws: EntitiesError.cycle(a)) { try Entities([Entity(uid: a, parents: [a])]) }
        #expect(throws: EntitiesError.cycle(a)) {
            try Entities([Entity(uid: a, parents: [b]), Entity(uid: b, parents: [c]), Entity(uid: c, parents: [a])])
        }
    }

    @Test func `ancestors are all that can be reached, missing ones too`() throws {
        func uid(_ id: String) -> EntityUID { EntityUID(type: "N", id: id) }
        let entities = try Entities([
            Entity(uid: uid("a"), parents: [uid("b"), uid("c"), uid("b")]), Entity(uid: uid("b"), parents: [uid("d")]),
            Entity(uid: uid("c"), parents: [uid("d"), uid("gone")]), Entity(uid: uid("d")),
        ])
        #expect(entities.ancestors(of: uid("a")) == ["b", "c", "d", "gone"].map(uid))
        #expect(entities[uid("a")]?.parents == [uid("b"), uid("c")])
        #expect(entities.isEntity(uid("a"), in: uid("gone")))
        #expect(entities.isEntity(uid("gone"), in: uid("gone")))
        #expect(!entities.isEntity(uid("d"), in: uid("a")))
        #expect(entities.ancestors(of: uid("gone")) == [])
    }

    @Test func `a long chain has all its ancestors and needs no recursion`() throws {
        let count = 3_000
        let chain = (0..<count).map { index in
            Entity(uid: EntityUID(type: "N", id: "\(index)"), parents: [EntityUID(type: "N", id: "\(index + 1)")])
        }
        let entities = try Entities(chain)
        #expect(entities.ancestors(of: EntityUID(type: "N", id: "0")).count == count)
        #expect(entities.isEntity(EntityUID(type: "N", id: "0"), in: EntityUID(type: "N", id: "\(count)")))
    }

    @Test func `entities and requests come back from their JSON in one form`() throws {
        let far = Value.extensionValue(.datetime(DatetimeValue(milliseconds: .max)))
        let near = Value.extensionValue(.datetime(DatetimeValue(milliseconds: -1)))
        let address = try #require(IPAddressValue("1::2/64"))
        let decimal = DecimalValue(tenThousandths: -12_300)
        let attributes: Record = [
            "\u{e9}": 1, "e\u{301}": 2, "quote\"\\\n\u{1}": "\u{1f600}\u{0}", "set": [3, 1, 2, "x"], "far": far,
            "near": near,
            "ip": .extensionValue(.ipaddr(address)), "decimal": .extensionValue(.decimal(decimal)),
            "duration": .extensionValue(.duration(DurationValue(milliseconds: .min))),
            "record": ["type": "U", "id": "a"],
            "entity": .entity(EntityUID(type: "A::B", id: "\"")),
        ]
        let one = Entity(
            uid: EntityUID(type: "U", id: "b"), attributes: attributes,
            parents: [EntityUID(type: "G", id: "2"), EntityUID(type: "G", id: "1")],
            tags: ["t": "v"])
        let two = Entity(uid: EntityUID(type: "U", id: "a"))
        let entities = try Entities([one, two])
        let again = try Entities(json: entities.json)
        #expect(again.sorted == entities.sorted)
        #expect(again.json == entities.json)
        #expect(try Entities([two, one]).json == entities.json)
        let request = Request(principal: one.uid, action: two.uid, resource: one.uid, context: attributes)
        #expect(try Request(json: request.json) == request)
        #expect(try Record(json: attributes.json) == attributes)
        #expect(
            String(decoding: try Entities([two]).json, as: UTF8.self)
                == #"[{"uid":{"type":"U","id":"a"},"attrs":{},"parents":[]}]"#)
    }

    @Test(arguments: [
        ("[]", "a request"), ("{}", "a request"), (#"{"principal": {"type": "U", "id": "a"}}"#, "a request"),
        ("{\"context\": 1}", "`context`"),
    ])
    func `a faulty request is named`(json: String, words: String) {
        #expect {
            try Request(json: Array(json.utf8))
        } throws: { error in "\(error)".contains(words) }
    }
}

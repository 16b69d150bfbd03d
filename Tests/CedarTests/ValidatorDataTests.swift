import Cedar
import Testing

@Suite struct ValidatorDataTests {
    /// The validator of the laboratory.
    private static func validator() throws -> Validator {
        Validator(schema: try Schema(parsing: SchemaFixtures.laboratory))
    }

    /// A person as the schema wants it.
    private static let person = Entity(
        uid: EntityUID(type: "Lab::Person", id: "ann"),
        attributes: ["name": "Ann", "clearance": 3, "contact": ["mail": "ann@lab.example"]],
        parents: [EntityUID(type: "Lab::Team", id: "t")], tags: ["floor": ["1"]])

    /// A request as the schema wants it.
    private static func request(
        principal: EntityUID = person.uid, action: EntityUID = EntityUID(type: "Lab::Action", id: "pull"),
        resource: EntityUID = EntityUID(type: "Lab::Model", id: "m"), change: (inout Record) throws -> Void = { _ in }
    ) throws -> Request {
        var context = try Record(
            json: Array(#"{"address": {"__extn": {"fn": "ip", "arg": "::1"}}}"#.utf8))
        context["now"] = .datetime(milliseconds: 0)
        try change(&context)
        return Request(principal: principal, action: action, resource: resource, context: context)
    }

    @Test func `a good request has no findings`() throws {
        #expect(try Self.validator().validate(try Self.request()).isEmpty)
        #expect(try Self.validator().validate(try Self.request { $0["mfa"] = true }).isEmpty)
    }

    @Test func `a bad request is refused with what is wrong`() throws {
        let validator = try Self.validator()
        let cases: [(Request, ValidationFinding.Kind, String)] = [
            (try Self.request(principal: EntityUID(type: "Person", id: "ann")), .unknownEntityType, "Lab::Person"),
            (try Self.request(principal: EntityUID(type: "Lab::Team", id: "t")), .notApplicable, "`Lab::Person`"),
            (try Self.request(resource: EntityUID(type: "Lab::Device", id: "x")), .unknownID, "\"laptop\""),
            (try Self.request(action: EntityUID(type: "Lab::Action", id: "pul")), .unknownAction, "`pull`"),
            (try Self.request(action: EntityUID(type: "Lab::Action", id: "read")), .notApplicable, "nothing"),
            (try Self.request { $0["now"] = nil }, .unknownAttribute, "`now`"),
            (try Self.request { $0["now"] = 1 }, .unexpectedType, "`datetime`"),
            (try Self.request { $0["nwo"] = 1 }, .unknownAttribute, "`now`"),
            (
                try Self.request { $0["device"] = .entity(EntityUID(type: "Lab::Device", id: "x")) }, .unknownID,
                "\"phone\""
            ),
        ]
        for (request, kind, part) in cases {
            let findings = validator.validate(request)
            #expect(findings.map(\.kind) == [kind])
            #expect(findings.first?.description.contains(part) ?? false, "\(findings)")
        }
    }

    @Test func `good entities have no findings`() throws {
        let team = Entity(uid: EntityUID(type: "Lab::Team", id: "t"), parents: [EntityUID(type: "Lab::Team", id: "u")])
        let device = Entity(uid: EntityUID(type: "Lab::Device", id: "phone"))
        let schema = try Schema(parsing: SchemaFixtures.laboratory)
        let entities = try Entities([Self.person, team, device] + schema.actionEntities)
        #expect(Validator(schema: schema).validate(entities).isEmpty)
    }

    /// The person with one attribute changed.
    private static func person(_ key: Text, _ value: Value?) -> Entity {
        var attributes = person.attributes
        attributes[key] = value
        return Entity(uid: person.uid, attributes: attributes, parents: person.parents, tags: person.tags)
    }

    @Test func `bad entities are refused with what is wrong`() throws {
        let validator = try Self.validator()
        let read = EntityUID(type: "Lab::Action", id: "read")
        let cases: [(Entity, ValidationFinding.Kind, String)] = [
            (Entity(uid: EntityUID(type: "Team", id: "t")), .unknownEntityType, "`Lab::Team`"),
            (Self.person("name", nil), .unknownAttribute, "no `name`"),
            (Self.person("nick", "A"), .unknownAttribute, "`nick`"),
            (Self.person("clearance", "3"), .unexpectedType, "`Long`"),
            (Self.person("contact", ["mail": 1]), .unexpectedType, "`contact.mail`"),
            (
                Entity(uid: Self.person.uid, attributes: Self.person.attributes, tags: ["k": 1]), .unexpectedType,
                "tag `k`"
            ),
            (
                Entity(
                    uid: Self.person.uid, attributes: Self.person.attributes,
                    parents: [EntityUID(type: "Lab::Model", id: "m")]), .forbiddenAncestor, "`Lab::Team`"
            ),
            (Entity(uid: EntityUID(type: "Lab::Device", id: "tablet")), .unknownID, "\"phone\""),
            (Entity(uid: EntityUID(type: "Lab::Team", id: "t"), tags: ["k": 1]), .noTags, "no tags"),
            (Entity(uid: read, parents: [EntityUID(type: "Lab::Action", id: "pull")]), .actionMismatch, "schema"),
            (Entity(uid: read, attributes: ["a": 1]), .actionMismatch, "schema"),
            (Entity(uid: EntityUID(type: "Lab::Action", id: "pull")), .actionMismatch, "schema"),
            (Entity(uid: EntityUID(type: "Lab::Action", id: "write")), .unknownAction, "declare"),
        ]
        for (entity, kind, part) in cases {
            let findings = validator.validate(try Entities([entity]))
            #expect(findings.map(\.kind) == [kind], "\(findings)")
            #expect(findings.first?.entity == entity.uid)
            #expect(findings.first?.description.contains(part) ?? false, "\(findings)")
        }
    }

    @Test func `ancestors count however far away they are`() throws {
        let schema = try Schema(parsing: "entity A in B; entity B in C; entity C; entity D; action a;")
        func entity(_ type: EntityType, in parent: EntityType) -> Entity {
            Entity(uid: EntityUID(type: type, id: "x"), parents: [EntityUID(type: parent, id: "x")])
        }
        let validator = Validator(schema: schema)
        #expect(validator.validate(try Entities([entity("A", in: "B"), entity("B", in: "C")])).isEmpty)
        #expect(validator.validate(try Entities([entity("A", in: "C")])).isEmpty)
        let wrong = validator.validate(try Entities([entity("A", in: "B"), entity("B", in: "D")]))
        #expect(wrong.map(\.kind) == [.forbiddenAncestor, .forbiddenAncestor])
    }
}

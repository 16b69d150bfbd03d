import Domain
import LogSources
import Monitoring
import Sigma
import Testing

@Suite struct MappingTests {
    private static let vault = """
        name: vault
        logsources:
          - product: vault
            service: audit
        class: datastore
        fields:
          time: time
          actor: [auth.display_name, auth.entity_id]
          actor_mail: auth.metadata.email
          action: request.operation
          target: request.path
          target_kind: "= secret"
          outcome: error
          address: request.remote_address
        outcomes:
          failure: [Permission denied]
          default: success
        """

    private static func events(_ mapping: String, _ text: String) throws -> [ForeignEvent] {
        let mapping = try LogMapping(yaml: Array(mapping.utf8))
        return try Fixture.events(.mapped, text, options: ReaderOptions(mapping: mapping))
    }

    @Test func `a log of JSON is read by its mapping`() throws {
        let text = """
            {"time":"2026-01-31T09:00:00Z","auth":{"entity_id":"e1","metadata":{"email":"ada@lab.example"}},\
            "request":{"operation":"read","path":"secret/weights","remote_address":"192.0.2.7"}}
            {"request":{"operation":"delete","path":"x"},"error":"permission denied"}
            """
        let events = try Self.events(Self.vault, text)
        #expect(
            events[0].act.actor
                == ForeignPrincipal(
                    kind: .user, realm: "vault", name: "e1", mail: "ada@lab.example"))
        #expect(events[0].act.category == .datastore(.read))
        #expect(events[0].act.target == ForeignTarget(kind: "secret", name: "secret/weights"))
        #expect(events[0].act.time == Fixture.reference)
        #expect(events.map(\.act.outcome) == [.success, .failure])
        #expect(events[1].act.category == .datastore(.delete))
        #expect(events[0].sources == [LogSource(product: "vault", service: "audit")])
    }

    @Test func `a log of CSV is read by its header, quotes and all`() throws {
        let mapping = """
            name: badge
            format: csv
            separator: ";"
            logsources: [{product: badge}]
            realm: doors
            fields: {actor: Card Holder, action: Event, target: Door, time: At}
            """
        let text = #"""
            At;Card Holder;Event;Door
            2026-01-31 09:00:00;"Lovelace; ""Ada""";entry;Lab 3
            """#
        let event = try #require(try Self.events(mapping, text).first)
        #expect(event.act.actor?.name == #"Lovelace; "Ada""#)
        #expect(event.act.actor?.realm == "doors")
        #expect(event.act.time == Fixture.reference)
        #expect(try Fixture.fields(event.native)["Door"] as? String == "Lab 3")
    }

    @Test func `every fault of a mapping is said with its line`() throws {
        let text = """
            name: x
            format: xml
            colour: red
            logsources:
              - product: p
                colour: red
            class: weather
            fields:
              actor: a
              colour: b
            outcomes:
              success: [ok]
              failure: [OK]
            """
        let error = #expect(throws: MappingError.self) { try LogMapping(yaml: Array(text.utf8)) }
        let lines = error?.faults.map(\.line) ?? []
        let problems = error?.description ?? ""
        #expect(Set(lines) == [2, 3, 6, 7, 9, 10, 12])
        for word in [
            "`xml`", "`colour`", "`logsources.colour`", "`weather`", "`fields.colour`", "`fields.action`", "`OK`",
        ] {
            #expect(problems.contains(word), "\(word) in \(problems)")
        }
    }

    @Test(arguments: ["", "[1]", "name: [", "a: 1\na: 2", "name: x"])
    func `what is no mapping is a fault and no crash`(text: String) {
        #expect(throws: MappingError.self) { try LogMapping(yaml: Array(text.utf8)) }
    }

    @Test func `a file of accounts joins them to people`() throws {
        let text = """
            people:
              - person: ada
                mails: [ada@lab.example]
                ids: [O1]
                accounts:
                  - {realm: github, name: ada-gh}
                  - {realm: unix, name: "1000"}
            services:
              - {realm: github, name: robot}
            """
        let file = try AccountsFile(yaml: Array(text.utf8))
        let ada = try PersonID("ada")
        let join = file.join
        #expect(
            join.holder(of: ForeignPrincipal(kind: .user, realm: "unix:node17", name: "1000")) == .person(ada, .account)
        )
        #expect(
            join.holder(of: ForeignPrincipal(kind: .user, realm: "github", name: "Robot"))
                == .service(KnownPerson.Account(realm: "github", name: "Robot")))
        #expect(throws: MappingError.self) { try AccountsFile(yaml: Array("people: [{person: ../x}]".utf8)) }
    }
}

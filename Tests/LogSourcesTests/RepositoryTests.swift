import LogSources
import Monitoring
import Sigma
import Testing

@Suite struct RepositoryTests {
    @Test func `a clone on GitHub is a download by the person that single sign-on names`() throws {
        let text = #"""
            {"@timestamp":1769850000000,"_document_id":"D1","action":"git.clone","actor":"ada-gh",\#
            "actor_id":7,"actor_ip":"192.0.2.7","external_identity_nameid":"ada@lab.example","org":"lab",\#
            "repo":"lab/finch","transport_protocol_name":"ssh"}
            """#
        let event = try Fixture.event(.github, text)
        #expect(event.act.category == .hosting(.download))
        #expect(
            event.act.actor
                == ForeignPrincipal(
                    kind: .user, realm: "github", name: "ada-gh", mail: "ada@lab.example", directoryID: "7"))
        #expect(event.act.target == ForeignTarget(kind: "repository", name: "lab/finch"))
        #expect(event.act.time == Fixture.reference)
        #expect(event.sources == [LogSource(product: "github", service: "audit")])
    }

    @Test func `a bot on GitHub is a service`() throws {
        let text = #"{"action":"git.fetch","actor":"ci[bot]","actor_is_bot":true,"org":"lab","repo":"lab/finch"}"#
        #expect(try Fixture.event(.github, text).act.actor?.kind == .service)
    }

    @Test func `an audit event of GitLab's stream has author, entity and event type`() throws {
        let text = #"""
            {"id":"G1","author_id":3,"author_name":"Ada","entity_id":5,"entity_type":"Project",\#
            "entity_path":"lab/finch","target_details":"bob","target_type":"User",\#
            "event_type":"member_created","ip_address":"192.0.2.7","created_at":"2026-01-31T09:00:00Z",\#
            "details":{"add":"user_access","as":"Maintainer","author_email":"ada@lab.example"}}
            """#
        let event = try Fixture.event(.gitlab, text)
        #expect(event.act.action == "member_created")
        #expect(event.act.category == .group(.addUser))
        #expect(event.act.actor?.mail == "ada@lab.example")
        #expect(event.act.tenant == "lab/finch")
        #expect(event.act.privileges == ["Maintainer"])
        #expect(event.sources == [LogSource(product: "gitlab", service: "audit")])
    }
}

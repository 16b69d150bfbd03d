import LogSources
import Monitoring
import Sigma
import Testing

@Suite struct AssistantTests {
    @Test func `a key that is made at Anthropic has its maker`() throws {
        let text =
            #"""
            {"id":"activity_1","created_at":"2026-01-31T09:00:00Z","organization_id":"org_1",\#
            "type":"admin_api_key_created","actor":{"type":"user_actor","email_address":"ada@lab.example",\#
            "user_id":"user_1","ip_address":"192.0.2.7"}}
            """#
        let event = try Fixture.event(.anthropic, text)
        #expect(event.act.actor?.mail == "ada@lab.example")
        #expect(event.act.actor?.directoryID == "user_1")
        #expect(event.act.category == .entity(.create))
        #expect(event.act.time == Fixture.reference)
        #expect(event.sources == [LogSource(product: "anthropic", service: "activity")])
    }

    @Test func `a failed login of nobody at Anthropic is its address's`() throws {
        let text =
            #"""
            {"id":"a","type":"sso_login_failed","organization_id":"org_1",\#
            "actor":{"type":"unauthenticated_user_actor","ip_address":"192.0.2.7"}}
            """#
        let act = try Fixture.event(.anthropic, text).act
        #expect(act.actor?.realm == ForeignPrincipal.addressRealm)
        #expect(act.outcome == .failure)
        #expect(act.category == .authentication(.logon))
    }

    @Test func `a list of audit logs of OpenAI is read, details under either name`() throws {
        let text = #"""
            {"object":"list","data":[{"id":"a1","type":"api_key.created","effective_at":1769850000,\#
            "actor":{"type":"session","session":{"user":{"id":"user-1","email":"ada@lab.example"},\#
            "ip_address":"192.0.2.7"}},"api_key.created":{"id":"key_1","data":{"scopes":["all"]}}},{"id":"a2",\#
            "type":"project.archived","effective_at":1769850000,"actor":{"type":"api_key",\#
            "api_key":{"id":"key_2","type":"service_account","service_account":{"id":"svc_1"}}},\#
            "project_archived":{"id":"proj_1"}}]}
            """#
        let events = try Fixture.events(.openai, text)
        #expect(events.map(\.act.target?.name) == ["key_1", "proj_1"])
        #expect(events[0].act.privileges == ["all"])
        #expect(events[1].act.actor?.kind == .service)
        #expect(events[0].sources == [LogSource(product: "openai", service: "audit")])
    }

    @Test func `Remit's own export is read back as what was done`() throws {
        let text =
            #"""
            {"activity_id":2,"actor":{"user":{"type_id":1,"uid":"ivy"}},"class_uid":6006,\#
            "file":{"path":"aviary/finch/model.bin"},"metadata":{"product":{"name":"Remit"},"uid":"a1"},\#
            "status_id":1,"time":1769850000000,"unmapped":{"bytes":42,"kind":"pull","project":"birdsong"}}
            """#
        let event = try Fixture.event(.remit, text)
        #expect(event.act.category == .hosting(.download))
        #expect(event.act.actor?.name == "ivy")
        #expect(event.act.bytes == 42)
        #expect(event.act.time == Fixture.reference)
    }
}

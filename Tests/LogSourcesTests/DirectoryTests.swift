import LogSources
import Monitoring
import Sigma
import Testing

@Suite struct DirectoryTests {
    @Test func `a privilege that Okta gives has its giver, receiver and name`() throws {
        let text = #"""
            {"uuid":"U1","published":"2026-01-31T09:00:00.000Z","eventType":"user.account.privilege.grant",\#
            "actor":{"id":"00u1","type":"User","alternateId":"ada@lab.example"},\#
            "client":{"ipAddress":"192.0.2.7","userAgent":{"rawUserAgent":"Mozilla"}},\#
            "outcome":{"result":"SUCCESS"},"target":[{"id":"00u2","type":"User",\#
            "alternateId":"bob@lab.example"}],"debugContext":{"debugData":{"privilegeGranted":"Super \#
            administrator"}}}
            """#
        let act = try Fixture.event(.okta, text).act
        #expect(act.category == .userAccess(given: true))
        #expect(act.actor?.directoryID == "00u1")
        #expect(act.subject?.mail == "bob@lab.example")
        #expect(act.privileges == ["Super administrator"])
        #expect(act.outcome == .success)
    }

    @Test(arguments: [("0", ForeignAct.Outcome.success), ("50126", .failure)])
    func `a sign-in to Entra ends by its error code`(code: String, outcome: ForeignAct.Outcome) throws {
        let text = """
            {"time":"2026-01-31T09:00:00Z","category":"SignInLogs","operationName":"Sign-in activity","properties":\
            {"userPrincipalName":"ada@lab.example","userId":"O1","appDisplayName":"Portal","ipAddress":"192.0.2.7",\
            "status":{"errorCode":\(code)},"riskState":"none"}}
            """
        let event = try Fixture.event(.entra, text)
        #expect(event.act.outcome == outcome)
        #expect(event.act.actor?.directoryID == "O1")
        #expect(event.sources == [LogSource(product: "azure", service: "signinlogs")])
        let fields = try Fixture.fields(event.native)
        #expect(fields["ResultType"] as? String == code)
        #expect(fields["RiskState"] as? String == "none")
    }

    @Test func `an audit through Graph names operation, target and who began it`() throws {
        let text = #"""
            {"id":"D1","activityDateTime":"2026-01-31T09:00:00Z","activityDisplayName":"Add member to role",\#
            "category":"RoleManagement","result":"success","loggedByService":"Core Directory",\#
            "initiatedBy":{"user":{"id":"O1","userPrincipalName":"ada@lab.example","ipAddress":"192.0.2.7"}},\#
            "targetResources":[{"id":"O2","type":"User","userPrincipalName":"bob@lab.example"}]}
            """#
        let event = try Fixture.event(.entra, text)
        #expect(event.act.category == .userAccess(given: true))
        #expect(event.act.actor?.mail == "ada@lab.example")
        #expect(event.act.subject?.mail == "bob@lab.example")
        #expect(try Fixture.fields(event.native)["properties.message"] as? String == "Add member to role")
    }

    @Test func `each event of a Workspace activity is an act, its parameters at the top for rules`() throws {
        let text = #"""
            {"kind":"admin#reports#activity","id":{"time":"2026-01-31T09:00:00.000Z","uniqueQualifier":"1",\#
            "applicationName":"drive","customerId":"C1"},"actor":{"email":"ada@lab.example","profileId":"7"},\#
            "ipAddress":"192.0.2.7","events":[{"type":"access","name":"download",\#
            "parameters":[{"name":"doc_title","value":"roadmap"},{"name":"NEW_VALUE","boolValue":false}]},\#
            {"type":"access","name":"view","parameters":[]}]}
            """#
        let events = try Fixture.events(.googleWorkspace, text)
        #expect(events.map(\.act.category) == [.hosting(.download), .hosting(.preview)])
        #expect(events[0].act.target == ForeignTarget(kind: "document", name: "roadmap"))
        #expect(events[0].act.actor?.directoryID == "7")
        let fields = try Fixture.fields(events[0].native)
        #expect(fields["eventName"] as? String == "download")
        #expect(fields["eventService"] as? String == "drive.googleapis.com")
        #expect(fields["new_value"] as? Bool == false)
    }

    @Test func `a login to Microsoft 365 with an error is a failure`() throws {
        let text =
            #"""
            {"Operation":"UserLoginFailed","UserId":"ada@lab.example","Workload":"AzureActiveDirectory",\#
            "LogonError":"InvalidUserNameOrPassword"}
            """#
        let act = try Fixture.event(.microsoft365, text).act
        #expect(act.outcome == .failure)
        #expect(act.actor?.mail == "ada@lab.example")
    }
}

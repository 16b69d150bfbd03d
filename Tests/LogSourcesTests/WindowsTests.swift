import LogSources
import Monitoring
import Sigma
import Testing

@Suite struct WindowsTests {
    private static let forms = [
        // Flat, as NXLog writes it.
        #"""
        {"Channel":"Security","EventID":4688,"Hostname":"WS1","SubjectUserName":"ada",\#
        "SubjectDomainName":"LAB","NewProcessName":"C:\\Windows\\System32\\cmd.exe",\#
        "CommandLine":"cmd /c whoami","NewProcessId":"0x10","ProcessId":"0x8",\#
        "ParentProcessName":"C:\\Windows\\explorer.exe","EventTime":"2026-01-31 09:00:00","EventRecordID":5}
        """#,
        // Nested, as the XML is.
        ##"""
        {"Event":{"System":{"Channel":"Security","EventID":4688,"Computer":"WS1",\##
        "TimeCreated":{"#attributes":{"SystemTime":"2026-01-31T09:00:00Z"}},"EventRecordID":5},\##
        "EventData":{"SubjectUserName":"ada","SubjectDomainName":"LAB",\##
        "NewProcessName":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c whoami",\##
        "NewProcessId":"0x10","ProcessId":"0x8","ParentProcessName":"C:\\Windows\\explorer.exe"}}}
        """##,
        // Winlogbeat.
        #"""
        {"@timestamp":"2026-01-31T09:00:00Z","winlog":{"channel":"Security","event_id":"4688",\#
        "computer_name":"WS1","record_id":5,"event_data":{"SubjectUserName":"ada","SubjectDomainName":"LAB",\#
        "NewProcessName":"C:\\Windows\\System32\\cmd.exe","CommandLine":"cmd /c whoami",\#
        "NewProcessId":"0x10","ProcessId":"0x8","ParentProcessName":"C:\\Windows\\explorer.exe"}}}
        """#,
        // A list of names and values.
        ##"""
        {"Event":{"System":{"Channel":"Security","EventID":{"#text":"4688"},"Computer":"WS1",\##
        "TimeCreated":{"@SystemTime":"x","SystemTime":"2026-01-31T09:00:00Z"},"EventRecordID":"5"},\##
        "EventData":{"Data":[{"@Name":"SubjectUserName","#text":"ada"},{"@Name":"SubjectDomainName",\##
        "#text":"LAB"},{"@Name":"NewProcessName","#text":"C:\\Windows\\System32\\cmd.exe"},\##
        {"@Name":"CommandLine","#text":"cmd /c whoami"},{"@Name":"NewProcessId","#text":"0x10"},\##
        {"@Name":"ProcessId","#text":"0x8"},{"@Name":"ParentProcessName",\##
        "#text":"C:\\Windows\\explorer.exe"}]}}}
        """##,
    ]

    @Test(arguments: forms)
    func `a new process is the same act in every form of the log`(text: String) throws {
        let event = try Fixture.event(.windows, text)
        #expect(
            event.sources.contains(LogSource(product: "windows", category: "process_creation", service: "security")))
        #expect(event.act.category == .process(.launch))
        #expect(event.act.actor == ForeignPrincipal(kind: .user, realm: "windows:lab", name: "ada"))
        #expect(event.act.host == "WS1")
        #expect(event.act.time == Fixture.reference)
        #expect(event.act.recordID == "5")
        #expect(event.act.process?.number == 16)
        #expect(event.act.process?.parentNumber == 8)
        #expect(event.act.target == ForeignTarget(kind: "program", name: #"C:\Windows\System32\cmd.exe"#))
    }

    @Test func `a record whose fields stand in a list is laid out flat for rules`() throws {
        let event = try Fixture.event(.windows, Self.forms[3])
        #expect(try Fixture.fields(event.native)["CommandLine"] as? String == "cmd /c whoami")
    }

    @Test(arguments: [(4_624, ForeignAct.Outcome.success), (4_625, .failure)])
    func `a logon is by the account that logged on`(number: Int, outcome: ForeignAct.Outcome) throws {
        let text = """
            {"Channel":"Security","EventID":\(number),"SubjectUserName":"WS1$","TargetUserName":"ada",\
            "TargetDomainName":"LAB","IpAddress":"192.0.2.7","Computer":"WS1"}
            """
        let act = try Fixture.event(.windows, text).act
        #expect(act.actor?.name == "ada")
        #expect(act.outcome == outcome)
        #expect(act.address == "192.0.2.7")
    }

    @Test func `a cleared log is a cleared log, and system accounts are not people`() throws {
        let text =
            #"""
            {"Channel":"Security","EventID":1102,"UserData":{"LogFileCleared":{"SubjectUserName":"SYSTEM"}},\#
            "Computer":"WS1"}
            """#
        let act = try Fixture.event(.windows, text).act
        #expect(act.category == .eventLog(.clear))
        #expect(act.actor?.kind == .system)
    }
}

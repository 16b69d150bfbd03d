import Domain
import LogSources
import Monitoring
import Sigma
import Testing

@Suite struct TextLogTests {
    @Test(arguments: [
        #"""
        192.0.2.7 - ada [31/Jan/2026:10:00:00 +0100] "GET /models/finch.bin?download=1 HTTP/1.1" 200 4096 \#
        "-" "curl/8"
        """#,
        #"""
        www.lab.example:443 192.0.2.7 - ada [31/Jan/2026:10:00:00 +0100] "GET /models/finch.bin?download=1 \#
        HTTP/1.1" 200 4096 "-" "curl/8"
        """#,
    ])
    func `a line of an access log is a request`(line: String) throws {
        let event = try Fixture.event(.accessLog, line)
        #expect(event.act.actor == ForeignPrincipal(kind: .user, realm: "web", name: "ada"))
        #expect(event.act.category == .http(.get))
        #expect(event.act.target == ForeignTarget(kind: "path", name: "/models/finch.bin"))
        #expect(event.act.bytes == 4_096)
        #expect(event.act.address == "192.0.2.7")
        #expect(event.act.time == Timestamp(parsing: "2026-01-31T09:00:00Z"))
        let fields = try Fixture.fields(event.native)
        #expect(fields["cs-uri-query"] as? String == "download=1")
        #expect(fields["sc-status"] as? Int == 200)
        #expect(fields["cs-user-agent"] as? String == "curl/8")
        #expect(event.sources.contains(LogSource(category: "webserver")))
    }

    @Test func `a request without an account is by its address`() throws {
        let line = #"2001:db8::1 - - [31/Jan/2026:10:00:00 +0100] "\x16\x03" 400 0 "-" "-""#
        let act = try Fixture.event(.accessLog, line).act
        #expect(act.actor == ForeignPrincipal(kind: .unknown, realm: "address", name: "2001:db8::1"))
        #expect(act.outcome == .failure)
    }

    @Test(arguments: [
        (
            "Accepted publickey for ada from 192.0.2.7 port 50022 ssh2: ED25519 SHA256:abc", "ada",
            ForeignAct.Outcome.success
        ),
        ("Failed password for ada from 192.0.2.7 port 50022 ssh2", "ada", .failure),
        ("Failed password for invalid user root2 from 192.0.2.7 port 50022 ssh2", "root2", .failure),
        ("Invalid user admin from 192.0.2.7 port 1", "admin", .failure),
    ])
    func `a login by SSH has account, address and outcome`(
        message: String, name: String, outcome: ForeignAct.Outcome
    ) throws {
        let line = "Jan 31 09:00:00 node17 sshd[812]: \(message)"
        let event = try Fixture.event(.sshd, line, options: ReaderOptions(reference: Fixture.reference))
        #expect(event.act.actor == ForeignPrincipal(kind: .user, realm: "unix:node17", name: name))
        #expect(event.act.address == "192.0.2.7")
        #expect(event.act.outcome == outcome)
        #expect(event.act.category == .authentication(.logon))
        #expect(event.act.time == Fixture.reference)
        #expect(event.sources.contains(LogSource(product: "linux", service: "sshd")))
    }

    @Test func `a line of December read in January is of the year before`() throws {
        let line = "Dec 31 23:59:59 node17 sshd[1]: Server listening on 0.0.0.0 port 22."
        let event = try Fixture.event(.sshd, line, options: ReaderOptions(reference: Fixture.reference))
        #expect(event.act.time == Timestamp(parsing: "2025-12-31T23:59:59Z"))
        #expect(try Fixture.event(.sshd, line).act.time == nil)
    }

    @Test func `sudo is its caller's act with another's rights`() throws {
        let line = """
            2026-01-31T09:00:00.5+00:00 node17 sudo: ada : TTY=pts/0 ; PWD=/users/ada ; USER=root ; \
            COMMAND=/usr/bin/cat /etc/shadow ; echo
            """
        let event = try Fixture.event(.sshd, line)
        #expect(event.act.actor?.name == "ada")
        #expect(event.act.onBehalfOf?.name == "root")
        #expect(event.act.process?.commandLine == "/usr/bin/cat /etc/shadow ; echo")
        #expect(event.act.outcome == .success)
        #expect(try Fixture.fields(event.native)["USER"] as? String == "root")
    }

    @Test func `a record of the journal is read as the same message by syslog is`() throws {
        let text = #"""
            {"__REALTIME_TIMESTAMP":"1769850000000000","_HOSTNAME":"node17","SYSLOG_IDENTIFIER":"sshd",\#
            "_PID":"812","MESSAGE":"Accepted password for ada from 192.0.2.7 port 1 ssh2"}
            """#
        let event = try Fixture.event(.journald, text)
        #expect(event.act.actor?.name == "ada")
        #expect(event.act.time == Fixture.reference)
        #expect(event.act.process?.number == 812)
    }

    @Test func `a request to a hub is by the person in brackets`() throws {
        let line = "[I 2026-01-31 09:00:00.000 JupyterHub log:192] 200 GET /hub/admin?x=1 (ada@192.0.2.7) 5.10ms"
        let act = try Fixture.event(.jupyterhub, line).act
        #expect(act.actor == ForeignPrincipal(kind: .user, realm: "jupyterhub", name: "ada"))
        #expect(act.target == ForeignTarget(kind: "path", name: "/hub/admin"))
        #expect(act.address == "192.0.2.7")
        #expect(act.time == Fixture.reference)
    }

    @Test func `a failed login to a hub is a failure`() throws {
        let line = "[W 2026-01-31 09:00:00.000 JupyterHub auth:100] Failed login for ada"
        let act = try Fixture.event(.jupyterhub, line).act
        #expect(act.category == .authentication(.logon))
        #expect(act.outcome == .failure)
    }
}

import Domain
import LogSources
import Monitoring
import Sigma
import Testing

/// Records in the form in which the kernel and auditd write them.
@Suite struct AuditTests {
    private static let sudo = """
        type=SYSCALL msg=audit(1769850000.120:501): arch=c000003e syscall=59 success=yes exit=0 a0=55d0c8a3b2f0 \
        a1=55d0c8a3b4c8 a2=55d0c8a40d30 a3=8 items=2 ppid=4100 pid=4101 auid=1000 uid=0 gid=0 euid=0 suid=0 fsuid=0 \
        egid=0 sgid=0 fsgid=0 tty=pts1 ses=7 comm="cat" exe="/usr/bin/cat" subj=unconfined key="root-commands"\
        \u{1D}ARCH=x86_64 SYSCALL=execve AUID="ada" UID="root" GID="root" EUID="root"
        type=EXECVE msg=audit(1769850000.120:501): argc=3 a0="cat" a1="/etc/shadow" a2=2F746D702F61206669
        type=CWD msg=audit(1769850000.120:501): cwd="/srv"
        """

    private static let shell = """
        type=SYSCALL msg=audit(1769850000.000:500): arch=c000003e syscall=59 success=yes exit=0 a0=1 a1=2 a2=3 a3=4 \
        items=2 ppid=4000 pid=4100 auid=1000 uid=1000 gid=1000 euid=1000 tty=pts1 ses=7 comm="bash" \
        exe="/usr/bin/bash" key=(null)
        type=EXECVE msg=audit(1769850000.000:500): argc=2 a0="bash" a1="-l"
        type=CWD msg=audit(1769850000.000:500): cwd="/users/ada"
        type=PROCTITLE msg=audit(1769850000.000:500): proctitle=62617368002D6C
        type=SYSCALL msg=audit(1769850001.000:502): arch=c000003e syscall=59 success=yes exit=0 a0=1 a1=2 a2=3 a3=4 \
        items=2 ppid=4100 pid=4101 auid=1000 uid=1000 gid=1000 euid=1000 tty=pts1 ses=7 comm="curl" \
        exe="/usr/bin/curl" key="net"
        type=EXECVE msg=audit(1769850001.000:502): argc=4 a0="curl" a1="-T" a2=2F646174612F6D79206D6F64656C2E62696E \
        a3="https://files.example/"
        type=CWD msg=audit(1769850001.000:502): cwd="/data"
        type=PROCTITLE msg=audit(1769850001.000:502): proctitle=6375726C
        type=EOE msg=audit(1769850001.000:502):
        """

    @Test func `lines of one serial are one event with its parent's program`() throws {
        let events = try Fixture.events(.auditd, Self.shell, options: ReaderOptions(host: "node17"))
        #expect(events.count == 2)
        let event = try #require(events.last)
        #expect(event.sources == [LogSource(product: "linux", category: "process_creation")])
        #expect(event.act.process?.commandLine == "curl -T /data/my model.bin https://files.example/")
        #expect(event.act.process?.parentExecutable == "/usr/bin/bash")
        #expect(event.act.process?.parentCommandLine == "bash -l")
        #expect(event.act.category == .process(.launch))
        #expect(event.act.outcome == .success)
        #expect(event.act.actor == ForeignPrincipal(kind: .user, realm: "unix:node17", name: "1000"))
        #expect(event.act.onBehalfOf == nil)
        let fields = try Fixture.fields(event.native)
        #expect(fields["Image"] as? String == "/usr/bin/curl")
        #expect(fields["ParentImage"] as? String == "/usr/bin/bash")
        #expect(fields["CurrentDirectory"] as? String == "/data")
        #expect(event.original.split(separator: 0x0A).count == 4)
    }

    @Test func `each record stays a part with its own fields, registers apart from arguments`() throws {
        let event = try #require(try Fixture.events(.auditd, Self.shell).last)
        #expect(event.parts.count == 4)
        #expect(event.parts.allSatisfy { $0.sources == [LogSource(product: "linux", service: "auditd")] })
        let call = try Fixture.fields(event.parts[0].native)
        #expect(call["type"] as? String == "SYSCALL")
        #expect(call["SYSCALL"] as? String == "execve")
        #expect(call["a0"] as? String == "1")
        let arguments = try Fixture.fields(event.parts[1].native)
        #expect(arguments["a0"] as? String == "curl")
        #expect(arguments["a2"] as? String == "/data/my model.bin")
        #expect(try Fixture.fields(event.native)["a0"] == nil)
    }

    @Test func `a command by sudo is the act of who logged in, with root's rights`() throws {
        let event = try Fixture.event(.auditd, Self.sudo, options: ReaderOptions(host: "node17"))
        #expect(event.act.actor?.name == "ada")
        #expect(event.act.onBehalfOf == ForeignPrincipal(kind: .system, realm: "unix:node17", name: "root"))
        #expect(event.act.session == "7")
        #expect(try Fixture.fields(event.native)["User"] as? String == "root")
    }

    @Test func `a long argument in pieces is put together`() throws {
        let text = """
            type=SYSCALL msg=audit(1769850000.1:9): arch=c000003e syscall=59 success=yes ppid=1 pid=2 auid=1000 \
            uid=1000 exe="/usr/bin/python3"
            type=EXECVE msg=audit(1769850000.1:9): argc=3 a0="python3" a1="-c" a2_len=12 a2[0]=696D706F7274 a2[1]=206F73
            type=EXECVE msg=audit(1769850000.1:9): a2[2]="; 1"
            """
        #expect(try Fixture.event(.auditd, text).act.process?.commandLine == "python3 -c import os; 1")
    }

    @Test func `a file that is made has its whole path and is a file event`() throws {
        let text = """
            type=SYSCALL msg=audit(1769850000.1:10): arch=c000003e syscall=257 success=yes exit=3 a0=ffffff9c a1=7ffc \
            a2=241 a3=1b6 items=2 ppid=1 pid=2 auid=1000 uid=1000 euid=1000 comm="cp" exe="/usr/bin/cp" key="keys"
            type=CWD msg=audit(1769850000.1:10): cwd="/users/ada/.ssh"
            type=PATH msg=audit(1769850000.1:10): item=0 name="./" inode=2 nametype=PARENT
            type=PATH msg=audit(1769850000.1:10): item=1 name="../.ssh/authorized_keys" inode=3 nametype=CREATE
            type=PROCTITLE msg=audit(1769850000.1:10): proctitle="cp"
            """
        let event = try Fixture.event(.auditd, text)
        #expect(event.sources == [LogSource(product: "linux", category: "file_event")])
        #expect(event.act.category == .file(.create))
        #expect(event.act.target == ForeignTarget(kind: "file", name: "/users/ada/.ssh/authorized_keys"))
        #expect(try Fixture.fields(event.native)["TargetFilename"] as? String == "/users/ada/.ssh/authorized_keys")
    }

    @Test(arguments: [
        ("020001BBC0000207000000000000000000", "192.0.2.7:443"),
        ("0A0001BB0000000020010DB800000000000000000000000100000000", "2001:db8::1:443"),
    ])
    func `a connection names its other end`(address: String, name: String) throws {
        let text = """
            type=SYSCALL msg=audit(1769850000.1:11): arch=c000003e syscall=42 success=no exit=-115 pid=2 ppid=1 \
            auid=1000 uid=1000 exe="/usr/bin/nc"
            type=SOCKADDR msg=audit(1769850000.1:11): saddr=\(address)
            """
        let event = try Fixture.event(.auditd, text)
        #expect(event.sources == [LogSource(product: "linux", category: "network_connection")])
        #expect(event.act.target == ForeignTarget(kind: "endpoint", name: name))
        #expect(event.act.outcome == .failure)
        #expect(event.act.reason == "exit -115")
    }

    @Test func `a program's own record is whole at once, its nested fields beside the others`() throws {
        var reader = try LogSources.reader(for: .auditd, options: ReaderOptions(host: "node17"))
        let line = """
            type=USER_AUTH msg=audit(1769850000.1:12): pid=900 uid=0 auid=4294967295 ses=4294967295 \
            msg='op=PAM:authentication grantors=? acct="ada" exe="/usr/sbin/sshd" hostname=192.0.2.9 addr=192.0.2.9 \
            terminal=ssh res=failed'
            """
        let event = try #require(try reader.read(Array(line.utf8)).first)
        #expect(event.act.actor == ForeignPrincipal(kind: .user, realm: "unix:node17", name: "ada"))
        #expect(event.act.outcome == .failure)
        #expect(event.act.address == "192.0.2.9")
        #expect(event.act.category.classUID == 3002)
        let fields = try Fixture.fields(event.native)
        #expect(fields["acct"] as? String == "ada")
        #expect(fields["type"] as? String == "USER_AUTH")
        #expect(event.sources == [LogSource(product: "linux", service: "auditd")])
    }

    @Test func `events that overlap are kept apart, and the log's own time gives out the unfinished`() throws {
        var reader = try LogSources.reader(for: .auditd)
        func read(_ text: String) throws -> [ForeignEvent] { try reader.read(Array(text.utf8)) }
        let call =
            "arch=c000003e syscall=62 success=yes a0=4d a1=9 pid=2 ppid=1 auid=1000 uid=1000 "
            + "exe=\"/usr/bin/kill\""
        #expect(try read("type=SYSCALL msg=audit(100.000:1): \(call)").isEmpty)
        #expect(try read("type=SYSCALL msg=audit(100.001:2): \(call)").isEmpty)
        #expect(try read("type=OBJ_PID msg=audit(100.000:1): opid=77 oauid=1001 ocomm=\"python3\"").isEmpty)
        let first = try read("type=PROCTITLE msg=audit(100.000:1): proctitle=\"kill\"")
        let fields = try Fixture.fields(try #require(first.first).native)
        #expect(fields["signal"] as? Int == 9)
        #expect(fields["oauid"] as? String == "1001")
        #expect(first.map(\.act.target) == [ForeignTarget(kind: "process", name: "77 python3")])
        let second = try read("type=SYSCALL msg=audit(103.000:3): \(call)")
        #expect(second.map(\.act.recordID) == ["100001:2"])
        #expect(reader.finish().map(\.act.recordID) == ["103000:3"])
    }

    @Test(arguments: ["", "type=SYSCALL", "type=SYSCALL msg=audit(12:", "hello", "msg=audit(1.0:1): type=CWD"])
    func `what is no record is a fault or blank`(line: String) throws {
        var reader = try LogSources.reader(for: .auditd)
        if line.isEmpty {
            #expect(try reader.read(Array(line.utf8)).isEmpty)
        } else {
            #expect(throws: RecordFault.self) { try reader.read(Array(line.utf8)) }
        }
    }
}

import Domain

/// Lines as the logs of an invented lab would hold them. Nobody in them exists.
enum DemoLogs {
    /// A person with the number and the name by which logs know them.
    struct Account {
        /// By the directory.
        let person: String
        /// Their number on the training machine.
        let number: Int
        /// Their name on the code host.
        let code: String
    }

    /// Who has accounts; `1099` on the machine belongs to nobody.
    static let accounts = [
        Account(person: "ada", number: 1001, code: "ada-example"),
        Account(person: "bela", number: 1002, code: "bela-example"),
        Account(person: "ivy", number: 1003, code: "ivy-example"),
        Account(person: "carl", number: 1004, code: "carl-example"),
        Account(person: "lena", number: 1005, code: "lena-example"),
    ]

    /// A program that somebody started, as auditd writes it: four records of one serial.
    ///
    /// - Parameters:
    ///   - number: the login.
    ///   - serial: tells the event from others.
    ///   - words: the command line; the first is the program's path.
    static func program(_ time: Timestamp, number: Int, serial: Int, words: [String]) -> String {
        let name = words.first.map { String($0.split(separator: "/").last ?? "") } ?? ""
        let stamp = "audit(\(time.seconds).\(Self.padded(Int(time.milliseconds % 1_000), 3)):\(serial))"
        let arguments = words.enumerated().map { "a\($0.offset)=\(Self.audited($0.offset == 0 ? name : $0.element))" }
        return """
            type=SYSCALL msg=\(stamp): arch=c000003e syscall=59 success=yes exit=0 a0=55d0c8a3b2f0 a1=55d0c8a3b4c8 \
            a2=55d0c8a40d30 a3=8 items=2 ppid=\(4_000 + number) pid=\(20_000 + serial % 40_000) auid=\(number) \
            uid=\(number) gid=\(number) euid=\(number) suid=\(number) fsuid=\(number) egid=\(number) tty=pts1 \
            ses=\(number - 990) comm="\(name)" exe="\(words.first ?? "")" key="exec"
            type=EXECVE msg=\(stamp): argc=\(words.count) \(arguments.joined(separator: " "))
            type=CWD msg=\(stamp): cwd="/users/u\(number)"
            type=EOE msg=\(stamp):

            """
    }

    /// Something done on the code host.
    static func code(_ time: Timestamp, actor: String, action: String, repository: String) -> String {
        #"{"@timestamp":\#(time.milliseconds),"action":"\#(action)","actor":"\#(actor)","actor_ip":"10.20.0.7","#
            + #""org":"aviary","repo":"aviary/\#(repository)","repository_public":false,"#
            + #""transport_protocol_name":"http","_document_id":"\#(time.microseconds)-\#(repository)"}"# + "\n"
    }

    /// A request through the web proxy; `query` is cut before anything is kept.
    static func request(_ time: Timestamp, user: String, method: String, host: String, bytes: Int) -> String {
        #"{"time":"\#(time)","user":"\#(user)","action":"\#(method)","target":"\#(host)","outcome":"success","#
            + #""cs-method":"\#(method)","cs-host":"\#(host)","cs-bytes":\#(bytes),"cs-uri-query":"private=yes"}"#
            + "\n"
    }

    /// A step of a build.
    static func build(_ time: Timestamp, user: String, step: String, outcome: String) -> String {
        #"{"time":"\#(time)","user":"\#(user)","action":"\#(step)","target":"aviary/trainer","#
            + #""outcome":"\#(outcome)","host":"build-03"}"# + "\n"
    }

    /// auditd writes what has blanks or quotes in it as hexadecimal.
    private static func audited(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "\"") }) else { return "\"\(text)\"" }
        return text.utf8.map { byte in
            let digits = String(byte, radix: 16, uppercase: true)
            return digits.count < 2 ? "0" + digits : digits
        }.joined()
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(max(0, number))
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

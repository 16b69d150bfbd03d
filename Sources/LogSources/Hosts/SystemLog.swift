import Domain
import Monitoring
import Sigma

/// Lines of a syslog file, as RFC 3164 and as RFC 3339 time stamps write them, and messages of RFC 5424: `auth.log`,
/// `secure`, `messages`.
struct SystemLog: TextSource {
    static let kind = LogKind.sshd
    private let options: ReaderOptions

    init(_ options: ReaderOptions) { self.options = options }

    func read(_ line: String) throws(RecordFault) -> RecordMeaning {
        var cursor = TextCursor(line)
        if cursor.accept("<") {
            _ = cursor.take(until: ">")
            if cursor.accept("1 ") { return try structured(&cursor) }
        }
        guard let first = cursor.word() else { throw Self.fault }
        var time: Timestamp?
        if first.utf8.count == 3 {
            guard let day = cursor.word(), let clock = cursor.word(), clock.utf8.count == 8 else { throw Self.fault }
            time = ClockText.syslog(month: first, day: day, clock: clock, near: options.reference)
        } else {
            guard let moment = TimeText.moment(String(first)) else { throw Self.fault }
            time = moment
        }
        guard let host = cursor.word(), let tag = cursor.take(until: ":") else { throw Self.fault }
        let program = String(tag.prefix { $0 != "[" && $0 != " " })
        guard !program.isEmpty else { throw Self.fault }
        let number = tag.firstIndex(of: "[").flatMap { Int64(tag[tag.index(after: $0)...].prefix { $0 != "]" }) }
        return meaning(time, host, program, number, String(cursor.rest.drop { $0 == " " }))
    }

    /// What follows the version of RFC 5424: `time host program process message-id [data] message`.
    private func structured(_ cursor: inout TextCursor) throws(RecordFault) -> RecordMeaning {
        guard let stamp = cursor.word(), let host = cursor.word(), let program = cursor.word(),
            let number = cursor.word(), cursor.word() != nil
        else { throw Self.fault }
        var text = cursor.rest
        if text.hasPrefix("[") {
            // Elements of data stand side by side; a bracket within a value has a backslash before it.
            while text.hasPrefix("["), let end = text.firstRange(of: "]") {
                text = text[end.upperBound...]
            }
        } else {
            text = text.dropFirst(text.hasPrefix("-") ? 1 : 0)
        }
        if text.hasPrefix(" \u{FEFF}") { text = text.dropFirst(2) }
        return meaning(
            TimeText.moment(String(stamp)), host, String(program), Int64(number), String(text.drop { $0 == " " }))
    }

    private func meaning(
        _ time: Timestamp?, _ host: Substring, _ program: String, _ number: Int64?, _ text: String
    ) -> RecordMeaning {
        let name = host == "-" ? options.host : String(host)
        let message = ShellMessage(
            program: String(program.split(separator: "/").last ?? Substring(program)), message: text, host: name)
        var act = message.act
        act.time = time
        if let number {
            var process = act.process ?? ForeignProcess()
            process.number = process.number ?? number
            act.process = process
        }
        var json = JSONWriter()
        json.put("timestamp", time?.description)
        json.put("host", name)
        json.put("program", message.program)
        json.put("pid", number)
        json.put("message", text)
        if program == "sudo" { json.put("USER", act.onBehalfOf?.name) }
        return RecordMeaning(sources: message.sources, act: act, native: json.object)
    }

    private static let fault = RecordFault("no syslog line: `time host program: message` was expected")
}

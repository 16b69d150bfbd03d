import Domain
import Monitoring
import Sigma

/// Access logs in common and combined format, of nginx and Apache (httpd.apache.org, "Log Files"; nginx.org,
/// `ngx_http_log_module`), also with a virtual host before.
struct AccessLog: TextSource {
    static let kind = LogKind.accessLog
    private static let sources = [
        LogSource(category: "webserver"), LogSource(product: "nginx", category: "webserver"),
        LogSource(product: "apache", category: "webserver"),
    ]
    private let host: String?

    init(_ options: ReaderOptions) { host = options.host }

    func read(_ line: String) throws(RecordFault) -> RecordMeaning {
        var cursor = TextCursor(line)
        guard var address = cursor.word() else { throw Self.fault("an address is missing") }
        var server: Substring?
        if let second = cursor.word(), second != "-" {
            // With a virtual host before, the address comes second.
            guard cursor.rest.hasPrefix("- ") || second.contains(".") || second.contains(":") else {
                throw Self.fault("` - user [time]` is missing")
            }
            (server, address) = (address, second)
            _ = cursor.word()
        }
        guard let user = cursor.take(until: "["), let time = cursor.take(until: "]") else {
            throw Self.fault("`[time]` is missing")
        }
        guard let request = cursor.quoted(), let status = cursor.word(), let code = Int(status),
            (100...999).contains(code), let size = cursor.word()
        else { throw Self.fault("`\"request\" status bytes` is missing") }
        let fields = Fields(
            address: String(address), host: server.map(String.init) ?? host, user: Self.text(user),
            time: ClockText.accessLog(time), request: String(request), status: code, size: Int64(size),
            referrer: cursor.quoted().flatMap(Self.text), agent: cursor.quoted().flatMap(Self.text))
        return RecordMeaning(sources: Self.sources, act: fields.act, native: fields.native)
    }

    private static func fault(_ problem: String) -> RecordFault {
        RecordFault("no access log line: \(problem)")
    }

    private static func text(_ text: Substring) -> String? {
        let trimmed = text.drop { $0 == " " }
        let end = trimmed.lastIndex { $0 != " " }
        guard let end else { return nil }
        return trimmed[...end] == "-" ? nil : String(trimmed[...end])
    }

    /// The parts of one line.
    private struct Fields {
        let address: String
        let host: String?
        let user: String?
        let time: Timestamp?
        let request: String
        let status: Int
        let size: Int64?
        let referrer: String?
        let agent: String?

        var method: String { String(request.prefix { $0 != " " }) }
        var path: String { String(request.dropFirst(method.count + 1).prefix { $0 != " " }) }
        var query: String? { path.firstIndex(of: "?").map { String(path[path.index(after: $0)...]) } }
        var stem: String { String(path.prefix { $0 != "?" }) }

        var act: ForeignAct {
            var act = ForeignAct(
                category: Self.category(method), action: method.isEmpty || method == "-" ? "request" : method)
            act.time = time
            act.actor = .account("web", user) ?? .from(address: address)
            act.target = ForeignTarget(kind: "path", name: stem.isEmpty ? "/" : stem)
            act.outcome = status < 400 ? .success : .failure
            if status >= 400 { act.reason = "status \(status)" }
            act.address = address
            act.host = host
            act.bytes = size
            act.userAgent = agent
            return act
        }

        private static func category(_ method: String) -> ForeignCategory {
            let known: [String: ForeignCategory.HTTPActivity] = [
                "GET": .get, "HEAD": .head, "POST": .post, "PUT": .put, "DELETE": .delete, "PATCH": .patch,
                "OPTIONS": .options, "CONNECT": .connect, "TRACE": .trace,
            ]
            return .http(known[method] ?? .other)
        }

        /// The names of Sigma's category `webserver`, which are those of the W3C extended format.
        var native: [UInt8] {
            var json = JSONWriter()
            json.put("timestamp", time?.description)
            json.put("c-ip", address)
            json.put("cs-username", user)
            json.put("cs-method", method)
            json.put("cs-uri", path)
            json.put("cs-uri-stem", stem)
            json.put("cs-uri-query", query ?? "")
            json.put("sc-status", Int64(status))
            json.put("sc-bytes", size)
            json.put("cs-referer", referrer ?? "")
            json.put("cs-user-agent", agent ?? "")
            json.put("cs-host", host)
            json.put("request", request)
            return json.object
        }
    }
}

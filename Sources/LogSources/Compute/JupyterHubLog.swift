import Domain
import Monitoring
import Sigma

/// JupyterHub's text log (`JupyterHub` and its single-user servers): `[I 2026-01-31 09:00:00.123 JupyterHub
/// log:192] 200 GET /hub/home (ada@192.0.2.7) 23.45ms`.
struct JupyterHubLog: TextSource {
    static let kind = LogKind.jupyterhub
    private static let sources = [LogSource(product: "jupyterhub", service: "hub")]
    private let host: String?

    init(_ options: ReaderOptions) { host = options.host }

    func read(_ line: String) throws(RecordFault) -> RecordMeaning {
        var cursor = TextCursor(line)
        guard cursor.accept("["), let head = cursor.take(until: "]") else { throw Self.fault }
        let words = head.split(separator: " ").map(String.init)
        guard words.count >= 4, words[0].count == 1, let time = TimeText.moment("\(words[1]) \(words[2])") else {
            throw Self.fault
        }
        let message = String(cursor.rest.drop { $0 == " " })
        var act = ForeignAct(category: .base, action: "message")
        act.host = host
        act.time = time
        act.service = words[3]
        if !request(message, &act) { JupyterHubEvents.read(message, &act) }
        if act.outcome == .unknown { act.outcome = ["E", "C"].contains(words[0]) ? .failure : .success }
        act.actor = act.actor ?? ForeignPrincipal(kind: .system, realm: "jupyterhub", name: words[3])
        act.target = act.target ?? ForeignTarget(kind: "service", name: words[3])
        var json = JSONWriter()
        json.put("timestamp", time.description)
        json.put("level", words[0])
        json.put("component", words[3])
        json.put("message", message)
        json.put("action", act.action)
        json.put("user", act.actor?.kind == .user ? act.actor?.name : nil)
        json.put("path", act.target?.kind == "path" ? act.target?.name : nil)
        json.put("status", act.reason)
        json.put("ip", act.address)
        return RecordMeaning(sources: Self.sources, act: act, native: json.object)
    }

    /// `200 GET /hub/api (ada@192.0.2.7) 5.1ms`
    private func request(_ message: String, _ act: inout ForeignAct) -> Bool {
        let words = message.split(separator: " ")
        guard words.count >= 3, words[0].count == 3, let status = Int(words[0]), (100...599).contains(status),
            words[1].utf8.allSatisfy({ (0x41...0x5A).contains($0) })
        else { return false }
        act.action = String(words[1])
        let known: [String: ForeignCategory.HTTPActivity] = [
            "GET": .get, "POST": .post, "PUT": .put, "DELETE": .delete, "PATCH": .patch, "HEAD": .head,
        ]
        act.category = .http(known[act.action] ?? .other)
        act.target = ForeignTarget(kind: "path", name: String(words[2].prefix { $0 != "?" }))
        act.outcome = status < 400 ? .success : .failure
        act.reason = String(status)
        if let who = words.last(where: { $0.hasPrefix("(") && $0.contains("@") })
            .map({ $0.dropFirst().prefix { $0 != ")" } })
        {
            let at = who.lastIndex(of: "@")
            let name = at.map { String(who[..<$0]) } ?? ""
            act.address = String(at.map { who[who.index(after: $0)...] } ?? who)
            act.actor = .account("jupyterhub", name.isEmpty ? nil : name) ?? .from(address: act.address)
        }
        return true
    }

    private static let fault = RecordFault(
        "no line of JupyterHub: `[level date time program place] message` was expected")
}

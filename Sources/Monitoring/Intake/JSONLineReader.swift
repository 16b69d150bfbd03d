import Crypto
import Domain
public import Sigma

/// Reads lines of JSON that no reader of their own knows: rules see every field, and the act is taken from members at
/// the top whose names many logs share.
///
/// Known are `time` or `timestamp` or `@timestamp` (RFC 3339), `user` or `actor` or `username`, `action` or `event` or
/// `type`, `target` or `resource` or `object`, `outcome` or `result` or `status`, `host` or `hostname`, and `address`
/// or `ip` or `src_ip`.
public struct JSONLineReader: RecordReading {
    private let realm: String
    private let sources: [LogSource]

    /// A reader of one log.
    ///
    /// - Parameters:
    ///   - realm: The namespace of its accounts.
    ///   - sources: What kinds of log rules shall see.
    public init(realm: String, sources: [LogSource]) {
        self.realm = realm
        self.sources = sources
    }

    public mutating func read(_ line: [UInt8]) throws(RecordFault) -> [ForeignEvent] {
        guard let first = line.first(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }) else { return [] }
        guard first == UInt8(ascii: "{") else {
            throw RecordFault("no JSON object: it begins with another byte than `{`")
        }
        guard String(validating: line, as: UTF8.self) != nil else { throw RecordFault("text is not UTF-8") }
        var walk = MemberWalk(line: line, cuts: { _, _ in false }, channels: [])
        walk.collectsTop = true
        if case .unreadable(let reason) = walk.run() { throw RecordFault(reason) }
        let act = act(walk.top)
        return [
            ForeignEvent(
                original: line, digest: ContentDigest(bytes: SHA256.hash(data: line)), native: line, sources: sources,
                act: act, log: "json")
        ]
    }

    public mutating func finish() -> [ForeignEvent] { [] }

    private func act(_ members: [String: String]) -> ForeignAct {
        func text(_ names: String...) -> String? { names.lazy.compactMap { members[$0] }.first { $0 != "null" } }
        var act = ForeignAct(category: ForeignCategory(classUID: 6003, activityID: 99), action: "unknown")
        act.time = text("time", "timestamp", "@timestamp").flatMap { Timestamp(parsing: $0) }
        act.actor = text("user", "actor", "username").map {
            ForeignPrincipal(kind: .user, realm: realm, name: $0, mail: $0.contains("@") ? $0 : nil)
        }
        act.action = text("action", "event", "type") ?? "unknown"
        act.target = text("target", "resource", "object").map { ForeignTarget(kind: "object", name: $0) }
        act.host = text("host", "hostname")
        act.address = text("address", "ip", "src_ip")
        switch text("outcome", "result", "status")?.lowercased() {
        case "success", "ok", "allowed", "true": act.outcome = .success
        case "failure", "failed", "denied", "error", "false": act.outcome = .failure
        default: act.outcome = .unknown
        }
        return act
    }
}

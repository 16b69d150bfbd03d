import Monitoring

/// Tells the kind of a log from its first lines.
enum LogDetection {
    /// The kind that most of the lines look like; the first of equals.
    static func kind(of lines: [[UInt8]]) -> LogKind? {
        var counts: [LogKind: Int] = [:]
        var order: [LogKind] = []
        let whole = joined(lines)
        for line in whole {
            guard let kind = kind(of: line) else { continue }
            if counts[kind] == nil { order.append(kind) }
            counts[kind, default: 0] += 1
        }
        var best: LogKind?
        for kind in order where counts[kind] ?? 0 > best.flatMap({ counts[$0] }) ?? 0 { best = kind }
        return best
    }

    /// The lines that say something; an object over many lines as one.
    private static func joined(_ lines: [[UInt8]]) -> [[UInt8]] {
        let some = lines.map { Array(ASCII.trimmed($0[...])) }.filter { !$0.isEmpty }.prefix(
            RecordLimits.detectionLines)
        guard let first = some.first, first.count == 1 || first.last == UInt8(ascii: ","),
            first[0] == UInt8(ascii: "{") || first[0] == UInt8(ascii: "[")
        else { return Array(some) }
        return [Array(some.joined(separator: [0x0A]))]
    }

    private static func kind(of line: [UInt8]) -> LogKind? {
        guard let first = line.first else { return nil }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") && line.dropFirst().first != UInt8(ascii: "I") {
            if let document = try? JSONDocument(line) { return kind(of: document.root) }
            if let kind = unfinished(line) { return kind }
        }
        if (try? AuditRecord(line)) != nil { return .auditd }
        let text = String(decoding: line.prefix(4_096), as: UTF8.self)
        if text.hasPrefix("JobID|") || text.contains("|JobID|") || text.hasPrefix("JobIDRaw|")
            || text.contains("|JobIDRaw|")
        {
            return .slurm
        }
        let options = ReaderOptions()
        if (try? JupyterHubLog(options).read(text)) != nil { return .jupyterhub }
        if (try? AccessLog(options).read(text)) != nil { return .accessLog }
        if (try? SystemLog(options).read(text)) != nil { return .sshd }
        return nil
    }

    /// A text that goes on behind the lines that were given: its beginning names its list.
    private static func unfinished(_ line: [UInt8]) -> LogKind? {
        let text = String(decoding: line.prefix(4_096), as: UTF8.self)
        for (mark, kind) in [
            ("\"Records\"", LogKind.cloudtrail), ("\"job_id\"", .slurm), ("\"jobs\"", .slurm),
            ("audit.k8s.io", .kubernetes), ("\"admin#reports#activit", .googleWorkspace),
        ] where text.contains(mark) {
            return kind
        }
        return nil
    }

    private static func kind(of root: JSONView) -> LogKind? {
        if root.isArray { return root.elements.first.flatMap { $0.isObject ? kind(of: $0) : nil } }
        for list in ["Records", "items", "value", "records", "data", "entries"] {
            if root[list].isArray, let first = root[list].elements.first, first.isObject, let kind = kind(of: first) {
                return kind
            }
        }
        if root["jobs"].isArray, root["jobs"].elements.isEmpty || root["jobs"].elements[0]["job_id"].exists {
            return .slurm
        }
        for mark in marks where mark.fields.allSatisfy({ root.at($0).exists }) { return mark.kind }
        if EntraLog.accepts(root) { return .entra }
        if root["category"].exists || root["resourceId"].exists, AzureActivity.operation(root) != nil { return .azure }
        let event = WindowsEvent(root)
        return event.channel != nil && event.number != nil ? .windows : nil
    }

    /// The fields that only one kind of log has together, the most special first.
    private static let marks: [(kind: LogKind, fields: [String])] = [
        (.remit, ["class_uid", "metadata.product.name", "unmapped.kind"]),
        (.cloudtrail, ["eventSource", "eventName", "userIdentity"]), (.cloudtrail, ["eventSource", "eventName"]),
        (.cloudtrail, ["eventName", "awsRegion"]), (.cloudtrail, ["insightDetails", "eventType"]),
        (.kubernetes, ["verb", "objectRef"]), (.kubernetes, ["verb", "auditID"]),
        (.kubernetes, ["verb", "requestURI"]),
        (.kubernetes, ["properties.log", "category"]), (.kubernetes, ["kind", "verb"]),
        (.gcp, ["protoPayload.methodName"]), (.gcp, ["protoPayload.serviceName"]),
        (.gcp, ["protoPayload.authenticationInfo"]), (.gcp, ["protoPayload.authorizationInfo"]),
        (.gcp, ["jsonPayload.methodName", "jsonPayload.serviceName"]), (.gcp, ["methodName", "authenticationInfo"]),
        (.gcp, ["methodName", "serviceName"]),
        (.okta, ["eventType", "actor.alternateId"]), (.okta, ["eventType", "published"]),
        (.okta, ["eventType", "legacyEventType"]), (.okta, ["eventType", "outcome.result"]),
        (.googleWorkspace, ["id.applicationName"]), (.slurm, ["job_id", "user"]),
        (.microsoft365, ["Operation", "Workload"]), (.microsoft365, ["Operation", "RecordType"]),
        (.openai, ["type", "effective_at"]), (.anthropic, ["type", "actor.type", "created_at"]),
        (.journald, ["MESSAGE", "__REALTIME_TIMESTAMP"]), (.journald, ["MESSAGE", "_HOSTNAME"]),
        (.gitlab, ["author_id", "entity_id"]), (.gitlab, ["author_id", "entity_type"]),
        (.gitlab, ["method", "path", "remote_ip"]), (.gitlab, ["path", "params"]),
        (.gitlab, ["author_id", "target_type"]), (.gitlab, ["detail.custom_message"]),
        (.gitlab, ["event_type", "entity_path"]),
        (.github, ["_document_id", "action"]), (.github, ["action", "actor", "org"]),
        (.github, ["action", "actor", "@timestamp"]), (.github, ["action", "actor", "created_at"]),
        (.github, ["action", "actor", "business"]), (.github, ["action", "actor", "repo"]),
    ]
}

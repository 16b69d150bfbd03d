import Monitoring

/// How an operation of Azure ended, by the many fields in which its services say it.
enum AzureOutcome {
    private static let paths = [
        "resultType", "status.value", "status", "resultSignature", "statusCode", "ActivityStatusValue", "statusText",
    ]
    private static let inner = [
        "status", "statusCode", "httpStatusCode", "responseStatusCode", "metricResponseType", "succeeded", "result",
    ]
    private static let good = [
        "succe", "start", "accept", "activ", "updated", "completed", "in progress", "inprogress",
    ]
    private static let bad = [
        "fail", "denied", "forbidden", "unauthorized", "error", "conflict", "cancel", "reject", "throttl", "timeout",
    ]

    /// The outcome; what was accepted or has begun counts as success, since the operation was let.
    static func outcome(_ record: JSONView, _ properties: JSONView) -> ForeignAct.Outcome {
        for path in paths {
            if let found = outcome(of: record.at(path).text) { return found }
        }
        for path in inner {
            if let found = outcome(of: properties.at(path).text) { return found }
        }
        if let code = properties["response"].opened.text("statusCode"), let found = outcome(of: code) { return found }
        return outcome(of: record.text("resultDescription").flatMap { Int($0) == nil ? nil : $0 }) ?? .unknown
    }

    private static func outcome(of text: String?) -> ForeignAct.Outcome? {
        guard let text = text?.lowercased() else { return nil }
        if let number = Int(text) { return number == 0 || (100..<400).contains(number) ? .success : .failure }
        if ["ok", "created", "resolved", "true"].contains(text) || good.contains(where: { text.hasPrefix($0) }) {
            return .success
        }
        return text == "false" || bad.contains { text.contains($0) } ? .failure : nil
    }
}

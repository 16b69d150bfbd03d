extension Policy {
    /// Reads one policy or template in Cedar's JSON format.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8, at most `Limits.jsonBytes`, nested at most `Limits.policyJSONDepth` levels deep.
    ///   - id: The name it gets, as the format has none within a policy.
    /// - Throws: `PolicySetJSONError`, naming the first fault and its place.
    public convenience init(json bytes: [UInt8], id: PolicyID = "policy0") throws(PolicySetJSONError) {
        let document = try PolicyJSONReader.document(bytes)
        var reader = PolicyJSONReader(document: document, bytes: bytes)
        let policy = try reader.policy(document, id: id)
        self.init(
            id: id, effect: policy.effect, annotations: policy.annotations, scope: policy.scope,
            conditions: policy.conditions, range: policy.range, source: policy.source)
    }

    /// The policy in Cedar's JSON format, in one deterministic form; equal for two policies exactly when they mean the
    /// same by their form, whatever their white space, comments and parentheses.
    ///
    /// A linked policy is written with its slots filled. The name is not part of it.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.append(self)
        return writer.bytes
    }
}

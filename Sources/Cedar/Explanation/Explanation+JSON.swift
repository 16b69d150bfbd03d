extension Explanation {
    /// The explanation for programs, as JSON in one deterministic form.
    ///
    /// `{"decision","verdict","request","deciding","candidates","failed","omitted"}`; each policy has `policy`,
    /// `effect`,
    /// `outcome`, perhaps `title`, and `clauses`: `clause` (`principal`, `action`, `resource`, `when` or `unless`),
    /// `text`,
    /// `line`, `column`, `offset` and `length` (in bytes), `reason`, and `seen` with `expression`, `text` and, where it
    /// is not longer than `Limits.explanationValueBytes`, `value` in the form of entities' attributes.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.append(raw: isAllowed ? "{\"decision\":\"allow\"" : "{\"decision\":\"deny\"")
        writer.append(raw: ",\"verdict\":")
        writer.append(quoted: Text(verdict.rawValue))
        writer.append(raw: ",\"request\":{\"principal\":")
        writer.append(request.principal)
        writer.append(raw: ",\"action\":")
        writer.append(request.action)
        writer.append(raw: ",\"resource\":")
        writer.append(request.resource)
        writer.append(raw: "},\"deciding\":")
        writer.append(deciding)
        writer.append(raw: ",\"candidates\":")
        writer.append(candidates)
        writer.append(raw: ",\"failed\":")
        writer.append(failed)
        writer.append(raw: ",\"omitted\":{\"deciding\":")
        writer.append(.long(Int64(omitted.deciding)))
        writer.append(raw: ",\"candidates\":")
        writer.append(.long(Int64(omitted.candidates)))
        writer.append(raw: ",\"failed\":")
        writer.append(.long(Int64(omitted.failed)))
        writer.append(raw: "}}")
        return writer.bytes
    }
}

extension JSONWriter {
    /// Appends what is said about policies.
    fileprivate mutating func append(_ policies: [PolicyExplanation]) {
        append(policies, opening: "[", closing: "]") { writer, policy in
            writer.append(raw: "{\"policy\":")
            writer.append(quoted: policy.id.text)
            if let title = policy.title {
                writer.append(raw: ",\"title\":")
                writer.append(quoted: title)
            }
            writer.append(raw: policy.effect == .permit ? ",\"effect\":\"permit\"" : ",\"effect\":\"forbid\"")
            writer.append(raw: ",\"outcome\":")
            writer.append(quoted: Text(policy.outcome.rawValue))
            writer.append(raw: ",\"clauses\":")
            writer.append(policy.clauses, opening: "[", closing: "]") { writer, clause in writer.append(clause) }
            writer.append(raw: "}")
        }
    }

    /// Appends what is said about a clause.
    private mutating func append(_ clause: ClauseExplanation) {
        append(raw: "{\"clause\":")
        append(quoted: Text(clause.kind.rawValue))
        append(raw: ",\"text\":")
        append(quoted: Text(clause.text))
        append(raw: ",\"line\":")
        append(.long(Int64(clause.range.start.line)))
        append(raw: ",\"column\":")
        append(.long(Int64(clause.range.start.column)))
        append(raw: ",\"offset\":")
        append(.long(Int64(clause.range.start.offset)))
        append(raw: ",\"length\":")
        append(.long(Int64(clause.range.length)))
        append(raw: ",\"reason\":")
        append(quoted: Text(clause.reason))
        append(raw: ",\"seen\":")
        append(clause.seen, opening: "[", closing: "]") { writer, seen in
            writer.append(raw: "{\"expression\":")
            writer.append(quoted: Text(seen.expression))
            writer.append(raw: ",\"text\":")
            writer.append(quoted: Text(Quotation.text(of: seen.value)))
            var value = JSONWriter()
            value.append(seen.value)
            if value.bytes.count <= Limits.explanationValueBytes {
                writer.append(raw: ",\"value\":")
                writer.append(seen.value)
            }
            writer.append(raw: "}")
        }
        append(raw: "}")
    }
}

extension Explanation {
    /// The explanation for people: one line for what came out, then a line for each policy that is worth naming.
    ///
    /// - Parameter limit: The most policies that are named as what came closest.
    public func text(candidates limit: Int = 3) -> String {
        let who = ClauseWords.short(request.principal)
        let what = "\(ClauseWords.short(request.action)) on \(ClauseWords.short(request.resource))"
        var lines: [String] = []
        switch verdict {
        case .allowed: lines.append("\(who) may do \(what).")
        case .forbidden: lines.append("\(who) may not do \(what): it is forbidden.")
        case .notPermitted: lines.append("\(who) may not do \(what): nothing permits it.")
        }
        let verb = verdict == .allowed ? "permitted by" : "forbidden by"
        lines += deciding.map { Self.line("\(verb) \($0.name)", $0) }
        if omitted.deciding > 0 {
            lines.append("- \(omitted.deciding) more \(verdict == .allowed ? "permit" : "forbid") it")
        }
        if verdict == .forbidden, !self.candidates.isEmpty { lines.append("Nothing else permits it either.") }
        let named = self.candidates.prefix(max(limit, 0))
        if !named.isEmpty { lines.append("What came closest:") }
        lines += named.map { Self.line($0.name, $0) }
        let rest = self.candidates.count - named.count + omitted.candidates
        if rest > 0, !named.isEmpty { lines.append("- \(rest) more do not apply") }
        if !failed.isEmpty { lines.append("What could not be worked out:") }
        lines += failed.prefix(max(limit, 1)).map { Self.line("\($0.name), which would \($0.effect)", $0) }
        let failedRest = failed.count - min(failed.count, max(limit, 1)) + omitted.failed
        if failedRest > 0 { lines.append("- \(failedRest) more") }
        return lines.joined(separator: "\n") + "\n"
    }

    /// A line about a policy: its name and why.
    private static func line(_ name: String, _ policy: PolicyExplanation) -> String {
        let reasons = policy.clauses.map(\.reason).joined(separator: "; ")
        return reasons.isEmpty ? "- \(name)" : "- \(name): \(Quotation.shortened(reasons, to: 600))"
    }
}

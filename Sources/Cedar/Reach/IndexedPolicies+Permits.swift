extension IndexedPolicies {
    /// Whether a request is allowed, without naming reasons.
    func isAllowed(_ request: Request, _ entities: Entities, _ errors: ErrorHandling) -> Bool {
        let tally = tally(request, entities)
        guard tally.forbids.isEmpty, !tally.permits.isEmpty else { return false }
        switch errors {
        case .skip: return true
        case .failClosed: return !tally.failures.contains { compiled[Int($0)].isForbid }
        }
    }

    /// The permits that could be satisfied by a request of which one variable is not known yet, in ascending order.
    ///
    /// - Parameters:
    ///   - request: The request, with any entity in place of the unknown one.
    ///   - unknown: The variable that is sought.
    func permits(_ request: Request, _ entities: Entities, unknown: Variable) -> [Int32] {
        var found: [Int32] = []
        Frame.withFrame(program, request, entities.nodes) { frame in collect(0, frame, unknown, &found) }
        found.sort()
        var last: Int32 = -1
        return found.filter { number in
            defer { last = number }
            return number != last
        }
    }

    /// Collects the permits of a node and below it; a question about the unknown variable leads everywhere.
    private func collect(_ number: Int32, _ frame: Frame, _ unknown: Variable, _ found: inout [Int32]) {
        let node = tree.nodes[Int(number)]
        for position in node.policies {
            let policy = tree.order[Int(position)]
            if !compiled[Int(policy)].isForbid, couldHold(guards[Int(policy)], frame, unknown) { found.append(policy) }
        }
        for branch in node.branches {
            let question = tree.branches[Int(branch)].question
            if program.isAbout(unknown, question) {
                for child in tree.branches[Int(branch)].children { collect(child, frame, unknown, &found) }
                continue
            }
            // Without an answer a permit below is false or fails; neither permits.
            _ = program.answer(question, frame) { key in
                guard let child = tree.children.child(branch: branch, key: key) else { return }
                collect(child, frame, unknown, &found)
            }
        }
    }

    /// Whether all guards about what is known have an answer that fits.
    private func couldHold(_ guards: [Guard], _ frame: Frame, _ unknown: Variable) -> Bool {
        guards.allSatisfy { guarding in
            if program.isAbout(unknown, guarding.question) { return true }
            var fits = false
            _ = program.answer(guarding.question, frame) { key in
                fits = fits || guarding.keys.contains { $0.bits == key }
            }
            return fits
        }
    }
}

extension Program {
    /// Whether the answer to a question depends on a variable.
    fileprivate func isAbout(_ variable: Variable, _ question: Guard.Question) -> Bool {
        switch question.kind {
        case .variable: question.subject == variable.number
        case .value, .truth, .elements, .hierarchy, .presence: paths[Int(question.subject)].root == variable
        }
    }
}

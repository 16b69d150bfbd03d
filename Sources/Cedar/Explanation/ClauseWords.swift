/// Says in words why an expression of a policy is true or false for a request.
struct ClauseWords {
    /// Evaluates for the request.
    let evaluator: Evaluator
    /// The policy that the expressions are of.
    let policy: Policy

    /// Why `expression`, which evaluates to `outcome`, does so: facts, without a final stop.
    func why(_ expression: Expression, is outcome: Bool) -> String {
        switch expression.node {
        case .literal: return "the policy itself says \(outcome)"
        case .and(let operands), .or(let operands): return whyChain(operands, expression, outcome)
        case .unary(.not, let operand): return why(operand, is: !outcome)
        case .unary(.isEmpty, let operand): return "\(name(operand)) is \(outcome ? "" : "not ")empty"
        case .ifThenElse(let test, let first, let second):
            guard let value = try? evaluator.evaluateBool(test) else { break }
            return "\(why(test, is: value)), so that \(why(value ? first : second, is: outcome))"
        case .binary(let operation, let left, let right):
            return comparison(operation, left, right, outcome) ?? "\(name(expression)) is \(outcome)"
        case .has(let operand, let names): return whyHas(operand, names, outcome)
        case .like(let operand, let pattern):
            guard let value = value(operand) else { break }
            let verb = outcome ? "matches" : "does not match"
            return "\(name(operand)) is \(value), which \(verb) \(Quotation.shortened(pattern.quoted, to: 80))"
        case .isType(let operand, let type, let ancestor): return whyType(operand, type, ancestor, outcome)
        case .call(let function, let arguments, _):
            return call(function, arguments, outcome) ?? "\(name(expression)) is \(outcome)"
        default: break
        }
        return "\(name(expression)) is \(outcome)"
    }

    /// Why a chain came out: the operand that decided, or all of them, of which some are said.
    private func whyChain(_ operands: [Expression], _ expression: Expression, _ outcome: Bool) -> String {
        let deciding: Bool
        if case .and = expression.node { deciding = false } else { deciding = true }
        if outcome == deciding {
            for operand in operands where (try? evaluator.evaluateBool(operand)) == deciding {
                return why(operand, is: deciding)
            }
        }
        let said = operands.prefix(3).map { why($0, is: outcome) }
        let rest = operands.count - said.count
        let all = said.joined(separator: ", and ") + (rest > 0 ? ", and \(rest) more" : "")
        return Quotation.shortened(all, to: 400)
    }

    /// Why `has` came out.
    private func whyHas(_ operand: Expression, _ names: [Text], _ outcome: Bool) -> String {
        var path = name(operand)
        if outcome { return "\(path) has \(names.map(\.string).joined(separator: "."))" }
        guard var current = try? evaluator.evaluate(operand) else { return "\(path) has not what is needed" }
        for name in names {
            var next: Value?
            switch current {
            case .record(let record): next = record[name]
            case .entity(let uid):
                guard let entity = evaluator.entities[uid] else { return "nothing is known about \(Self.short(uid))" }
                next = entity.attributes[name]
            default: break
            }
            guard let found = next else { return "\(path) has no \(Quotation.shortened(name.string, to: 60))" }
            current = found
            path += ".\(name)"
        }
        return "\(path) is missing"
    }

    /// Why `is` came out.
    private func whyType(
        _ operand: Expression, _ type: EntityType, _ ancestor: Expression?, _ outcome: Bool
    ) -> String {
        guard case .entity(let uid)? = try? evaluator.evaluate(operand) else { return "\(name(operand)) is \(outcome)" }
        if uid.type != type { return "\(name(operand)) is of type \(uid.type), needed \(type)" }
        guard let ancestor else { return "\(name(operand)) is of type \(type)" }
        return "\(name(operand)) is \(outcome ? "" : "not ")in \(self.value(ancestor) ?? name(ancestor))"
    }

    /// Why an expression could not be evaluated: what is missing, or what is wrong.
    func why(_ failure: EvaluationFailure) -> String {
        let place = Quotation.text(at: failure.range, of: policy)
        switch failure.kind {
        case .entityDoesNotExist(let uid): return "\(place) is not known: nothing is known about \(Self.short(uid))"
        case .entityAttributeDoesNotExist(let uid, let attribute):
            return "\(place) is not known: \(Self.short(uid)) has no \(Quotation.shortened(attribute.string, to: 60))"
        case .entityTagDoesNotExist(let uid, let tag):
            return "\(place) is not known: \(Self.short(uid)) has no tag \(Quotation.shortened(tag.string, to: 60))"
        case .recordAttributeDoesNotExist: return "\(place) is not known: the request does not say it"
        case .typeError(let expected, let value):
            let found = Quotation.text(of: value)
            return place == found
                ? "\(place) is not \(Self.kind(expected))" : "\(place) is \(found), not \(Self.kind(expected))"
        default: return "\(place) cannot be worked out: \(Quotation.shortened(failure.kind.description, to: 300))"
        }
    }

    /// What the evaluator calls a type, in words.
    private static func kind(_ type: String) -> String {
        switch type {
        case "long": "a whole number"
        case "long, datetime or duration": "a whole number, a time or a duration"
        case "bool": "true or false"
        case "string": "a text"
        case "set", "decimal", "duration": "a \(type)"
        case "ipaddr": "an address"
        case "datetime": "a time"
        default: type
        }
    }

    // MARK: Values

    /// An expression as it stands in the policy.
    func quote(_ expression: Expression) -> String { Quotation.text(at: expression.range, of: policy) }

    /// An expression as the subject of a sentence.
    func name(_ expression: Expression) -> String { Quotation.shortened(quote(expression), to: 80) }

    /// The value of an expression as people read it; nil where it has none.
    func value(_ expression: Expression) -> String? {
        (try? evaluator.evaluate(expression)).map(Quotation.text)
    }

    /// An entity, cut where its id is long.
    static func short(_ uid: EntityUID) -> String { Quotation.shortened(uid.description, to: 120) }

    /// The attributes and tags that an expression looks up, with their values, each once, in the order of the text.
    func seen(in expression: Expression) -> [ClauseExplanation.Seen] {
        var result: [ClauseExplanation.Seen] = []
        var pending = [expression]
        var visited = 0
        while let next = pending.popLast(), result.count < Limits.explanationValues, visited < 200 {
            visited += 1
            switch next.node {
            case .attribute, .binary(.getTag, _, _):
                guard let value = try? evaluator.evaluate(next) else {
                    pending += next.children.reversed()
                    continue
                }
                let seen = ClauseExplanation.Seen(expression: quote(next), value: value)
                if !result.contains(seen) { result.append(seen) }
            default: pending += next.children.reversed()
            }
        }
        return result
    }
}

extension Expression {
    /// The nodes directly below this one, in the order of the text.
    var children: [Expression] {
        switch node {
        case .literal, .variable: []
        case .ifThenElse(let test, let first, let second): [test, first, second]
        case .and(let operands), .or(let operands), .set(let operands, _), .call(_, let operands, _): operands
        case .unary(_, let operand), .attribute(let operand, _), .has(let operand, _), .like(let operand, _): [operand]
        case .binary(_, let left, let right): [left, right]
        case .isType(let operand, _, let ancestor): [operand] + (ancestor.map { [$0] } ?? [])
        case .record(let entries, _): entries.map(\.value)
        }
    }
}

import Foundation

@testable import Sigma

/// A matcher straight from the rule's expression, without an index and with other means than the engine's: Foundation's
/// JSON, strings, its regular expressions. What it finds, the engine must find, and nothing else.
struct NaiveMatcher {
    /// One value of a field.
    enum Value {
        /// `null`.
        case null
        /// Anything with a text.
        case text(String)
        /// An object or array, by its JSON as it stood in the event, which this matcher does not know.
        case container
    }

    /// The values by field.
    private(set) var fields: [String: [Value]] = [:]
    /// Every value that has a text.
    private(set) var texts: [String] = []

    /// Reads an event.
    init(_ line: [UInt8]) throws {
        let object = try JSONSerialization.jsonObject(with: Data(line))
        flatten(object, path: [])
        for (name, alias) in EventShape.standard.aliases {
            if let values = fields[name] { fields[alias, default: []] += values }
        }
    }

    private mutating func flatten(_ value: Any, path: [String]) {
        if let object = value as? NSDictionary {
            if !path.isEmpty { fields[path.joined(separator: "."), default: []].append(.container) }
            for (key, member) in object {
                let key = "\(key)"
                let isLifted = path.isEmpty && EventShape.standard.lifted.contains(key) && member is NSDictionary
                flatten(member, path: isLifted ? [] : path + [key])
            }
        } else if let list = value as? NSArray {
            fields[path.joined(separator: "."), default: []].append(.container)
            for member in list { flatten(member, path: path) }
        } else if value is NSNull {
            fields[path.joined(separator: "."), default: []].append(.null)
        } else if let text = Self.text(value) {
            texts.append(text)
            fields[path.joined(separator: "."), default: []].append(.text(text))
        }
    }

    private static func text(_ value: Any) -> String? {
        if let text = value as? String { return text }
        guard let number = value as? NSNumber else { return nil }
        if isBoolean(number) { return number.boolValue ? "true" : "false" }
        // Numbers are compared in their plain form.
        let double = number.doubleValue
        return double == double.rounded() && abs(double) < 9e15 ? "\(Int64(double))" : "\(number)"
    }

    private static func isBoolean(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }

    /// Whether the event meets an expression.
    func holds(_ expression: RuleExpression) -> Bool {
        switch expression {
        case .and(let parts): parts.allSatisfy { holds($0) }
        case .or(let parts): parts.contains { holds($0) }
        case .not(let part): !holds(part)
        case .comparison(let comparison): holds(comparison)
        }
    }

    private func holds(_ comparison: Comparison) -> Bool {
        guard let field = comparison.field else { return texts.contains { passes(comparison.test, .text($0)) } }
        let values = fields[field] ?? []
        switch comparison.test {
        case .exists(let wanted): return values.isEmpty != wanted
        case .null:
            return values.allSatisfy { value in
                if case .null = value { return true }
                return false
            }
        case .notEqual(let tests):
            let present = values.filter { value in
                if case .null = value { return false }
                return true
            }
            return !present.isEmpty && !present.contains { value in tests.contains { passes($0, value) } }
        default: return values.contains { passes(comparison.test, $0) }
        }
    }

    private func passes(_ test: ValueTest, _ value: Value) -> Bool {
        guard case .text(let text) = value else {
            if case .null = value, case .null = test { return true }
            if case .container = value, case .text(let pattern) = test, case .anything = pattern.shape { return true }
            return false
        }
        switch test {
        case .text(let pattern): return Self.glob(pattern, text)
        case .expression(let expression): return Self.search(expression, text)
        case .null, .exists, .notEqual: return false
        case .number(let relation, let wanted): return Double(text).map { relation.holds($0, wanted) } ?? false
        case .network(let range):
            let bytes = Array(text.utf8)
            return IPAddress.parse(bytes.span, 0, bytes.count).map { range.contains($0) } ?? false
        case .reference(let other, let relation, let cased):
            return (fields[other] ?? []).contains { second in
                guard case .text(let second) = second else { return false }
                let (left, right) = cased ? (text, second) : (text.lowercased(), second.lowercased())
                switch relation {
                case .equal: return left == right
                case .contains: return left.contains(right)
                case .startsWith: return left.hasPrefix(right)
                case .endsWith: return left.hasSuffix(right)
                }
            }
        case .date(let part, let relation, let wanted):
            let bytes = Array(text.utf8)
            return DateReader.part(part, of: bytes.span, 0, bytes.count).map { relation.holds($0, wanted) } ?? false
        }
    }

    /// Matches a pattern as a regular expression of Foundation would, over bytes: the textbook table of positions.
    private static func glob(_ pattern: TextPattern, _ text: String) -> Bool {
        var steps: [UInt16] = pattern.holdsStart ? [] : [star]
        for (index, run) in pattern.runs.enumerated() {
            if index > 0 { steps.append(star) }
            for piece in run {
                switch piece {
                case .bytes(let bytes): steps += bytes.map(UInt16.init)
                case .anyCharacter: steps.append(any)
                }
            }
        }
        if !pattern.holdsEnd { steps.append(star) }
        let text = pattern.isCased ? Array(text.utf8) : TextFolding.folded(Array(text.utf8))
        var (step, position, lastStar, mark) = (0, 0, -1, 0)
        while position < text.count {
            if step < steps.count, steps[step] == star {
                (lastStar, mark) = (step, position)
                step += 1
            } else if step < steps.count, steps[step] == any || steps[step] == UInt16(text[position]) {
                position += 1
                if steps[step] == any { while position < text.count, text[position] & 0xC0 == 0x80 { position += 1 } }
                step += 1
            } else if lastStar >= 0 {
                mark += 1
                (step, position) = (lastStar + 1, mark)
            } else {
                return false
            }
        }
        while step < steps.count, steps[step] == star { step += 1 }
        return step == steps.count
    }

    private static let star: UInt16 = 300
    private static let any: UInt16 = 301

    private static func search(_ expression: RegularExpression, _ text: String) -> Bool {
        var options: NSRegularExpression.Options = []
        if expression.options.contains(.insensitive) { options.insert(.caseInsensitive) }
        if expression.options.contains(.multiline) { options.insert(.anchorsMatchLines) }
        if expression.options.contains(.dotMatchesNewline) { options.insert(.dotMatchesLineSeparators) }
        guard let regex = try? NSRegularExpression(pattern: expression.pattern, options: options) else { return false }
        return regex.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
    }
}

/// Turns the values of one field in a rule into tests, as the modifiers say.
struct ValueReader {
    /// The modifiers.
    let modifiers: Modifiers
    /// The values of placeholders, as patterns.
    let placeholders: [String: [String]]
    /// Placeholders without a value.
    private(set) var open: Set<String> = []

    /// Makes a reader.
    init(modifiers: Modifiers, placeholders: [String: [String]]) {
        self.modifiers = modifiers
        self.placeholders = placeholders
    }

    /// The tests for one value, any of which is enough.
    ///
    /// - Throws: ``LoadingFault``.
    mutating func tests(for value: YAMLValue) throws(LoadingFault) -> [ValueTest] {
        switch value.content {
        case .sequence, .mapping: throw LoadingFault(line: value.line, reason: "a value is a list or mapping")
        case .null:
            guard !modifiers.isExistence, modifiers.number == nil, modifiers.date == nil else {
                throw LoadingFault(line: value.line, reason: "`null` does not go with this modifier")
            }
            return [.null]
        case .string, .number, .boolean: break
        }
        let text = value.text ?? ""
        if modifiers.isExistence { return [.exists(try boolean(text, line: value.line))] }
        if modifiers.isExpression { return [.expression(try expression(text, line: value.line))] }
        if modifiers.isNetwork {
            if modifiers.expandsPlaceholders { return try networks(text, line: value.line) }
            return [.network(try network(text, line: value.line))]
        }
        if modifiers.number != nil || modifiers.date != nil { return [try numeric(text, line: value.line)] }
        if modifiers.isReference { return [.reference(text, modifiers.relation, cased: modifiers.isCased)] }
        return try texts(text, value)
    }

    private func boolean(_ text: String, line: Int) throws(LoadingFault) -> Bool {
        switch text.lowercased() {
        case "true", "yes": return true
        case "false", "no": return false
        default: throw LoadingFault(line: line, reason: "`exists` takes true or false, not `\(text)`")
        }
    }

    private func expression(_ text: String, line: Int) throws(LoadingFault) -> RegularExpression {
        do {
            return try RegularExpression(text, options: modifiers.expressionOptions)
        } catch {
            throw LoadingFault(line: line, reason: "\(error): `\(text)`")
        }
    }

    private func network(_ text: String, line: Int) throws(LoadingFault) -> AddressRange {
        guard let network = AddressRange(text) else {
            throw LoadingFault(line: line, reason: "`\(text)` is no network such as 10.0.0.0/8 or fe80::/10")
        }
        return network
    }

    private mutating func networks(_ text: String, line: Int) throws(LoadingFault) -> [ValueTest] {
        var result: [ValueTest] = []
        for template in try expanded(TextTemplate(text, expandsPlaceholders: true), line: line) {
            let bytes = template.plainBytes ?? []
            result.append(.network(try network(String(decoding: bytes, as: UTF8.self), line: line)))
        }
        return result
    }

    private func numeric(_ text: String, line: Int) throws(LoadingFault) -> ValueTest {
        guard let value = Double(text), value.isFinite else {
            throw LoadingFault(line: line, reason: "`\(text)` is no number")
        }
        if let date = modifiers.date { return .date(date, modifiers.number ?? .equal, value) }
        return .number(modifiers.number ?? .equal, value)
    }

    private mutating func texts(_ text: String, _ value: YAMLValue) throws(LoadingFault) -> [ValueTest] {
        let line = value.line
        var templates: [TextTemplate]
        if case .string = value.content {
            templates = [TextTemplate(text, expandsPlaceholders: modifiers.expandsPlaceholders)]
        } else {
            templates = [TextTemplate(plain: text)]
        }
        if modifiers.expandsPlaceholders { templates = try expanded(templates[0], line: line) }
        if modifiers.hasDashVariants {
            var all: [TextTemplate] = []
            for template in templates {
                guard let variants = template.dashVariants(), all.count + variants.count <= Limits.valueExpansion else {
                    throw LoadingFault(
                        line: line, reason: "`windash` makes more than \(Limits.valueExpansion) values of `\(text)`")
                }
                all += variants
            }
            templates = all
        }
        for encoding in modifiers.encodings {
            var all: [TextTemplate] = []
            for template in templates { all += try encoded(template, encoding, line: line) }
            templates = all
        }
        // Keywords are looked for anywhere, since a keyword is a part of a message.
        let relation = modifiers.field == nil && modifiers.relation == .equal ? .contains : modifiers.relation
        return templates.map { .text($0.pattern(relation, isCased: modifiers.isCased)) }
    }

    private func encoded(
        _ template: TextTemplate, _ encoding: Modifiers.Encoding, line: Int
    ) throws(LoadingFault) -> [TextTemplate] {
        switch encoding {
        case .utf16LittleEndian: return [template.utf16(bigEndian: false, mark: false)]
        case .utf16BigEndian: return [template.utf16(bigEndian: true, mark: false)]
        case .utf16: return [template.utf16(bigEndian: false, mark: true)]
        case .base64, .base64Offset:
            guard let bytes = template.plainBytes else {
                throw LoadingFault(line: line, reason: "a value with wildcards has no Base64")
            }
            if case .base64 = encoding { return [TextTemplate(parts: [.bytes(TextTemplate.base64(bytes))])] }
            return TextTemplate.offsetVariants(of: bytes)
        }
    }

    /// Puts values in place of placeholders; one without a value leaves nothing and is noted.
    private mutating func expanded(_ template: TextTemplate, line: Int) throws(LoadingFault) -> [TextTemplate] {
        var done: [TextTemplate] = []
        var waiting = [template]
        var steps = 0
        while let next = waiting.popLast() {
            steps += 1
            guard done.count + waiting.count <= Limits.valueExpansion, steps <= 4 * Limits.valueExpansion else {
                throw LoadingFault(
                    line: line, reason: "placeholders make more than \(Limits.valueExpansion) values")
            }
            guard let (index, name) = next.placeholder else {
                done.append(next)
                continue
            }
            guard let values = placeholders[name] else {
                open.insert(name)
                continue
            }
            for value in values {
                let parts = next.parts[..<index] + TextTemplate(value).parts + next.parts[(index + 1)...]
                waiting.append(TextTemplate(parts: Array(parts)))
            }
        }
        return done
    }
}

/// Reads one document of a rule file.
struct DocumentReader {
    /// The file's name, for messages.
    let file: String
    /// The values of placeholders.
    let placeholders: [String: [String]]
    /// What deserves attention without stopping the rule.
    private(set) var warnings: [LoadingFault] = []

    /// Makes a reader.
    init(file: String, placeholders: [String: [String]]) {
        self.file = file
        self.placeholders = placeholders
    }

    /// Reads a rule, a filter or a correlation.
    ///
    /// - Throws: ``LoadingFault``.
    mutating func read(_ document: YAMLValue) throws(LoadingFault) -> RuleDocument {
        guard case .mapping = document.content else {
            throw LoadingFault(line: document.line, reason: "a rule is a mapping")
        }
        guard let title = document["title"]?.text, !title.isEmpty else {
            throw LoadingFault(line: document.line, reason: "`title` is missing")
        }
        if let correlation = document["correlation"] {
            let reader = CorrelationReader(file: file)
            var rule = try reader.read(document, section: correlation, title: title, level: try level(document))
            rule.custom = Self.custom(document)
            return .correlation(rule)
        }
        if let filter = document["filter"] {
            var read = try self.filter(document, filter, title: title)
            read.custom = Self.custom(document)
            return .filter(read)
        }
        var rule = try rule(document, title: title)
        rule.custom = Self.custom(document)
        return .rule(rule)
    }

    /// The keys that the specification defines; others are the authors' own.
    private static let defined: Set<String> = [
        "title", "id", "name", "related", "taxonomy", "status", "description", "license", "references", "author",
        "date", "modified", "tags", "scope", "logsource", "detection", "fields", "falsepositives", "level",
        "correlation", "filter", "generate",
    ]

    /// The authors' own keys, as the specification allows them, by path with dots; lists are left out.
    private static func custom(_ document: YAMLValue) -> [String: String] {
        guard case .mapping(let pairs) = document.content else { return [:] }
        var result: [String: String] = [:]
        for (key, _, value) in pairs where !defined.contains(key) { collect(value, key, into: &result) }
        return result
    }

    private static func collect(_ value: YAMLValue, _ path: String, into result: inout [String: String]) {
        if case .mapping(let pairs) = value.content {
            for (key, _, member) in pairs { collect(member, "\(path).\(key)", into: &result) }
        } else if let text = value.text {
            result[path] = text
        }
    }

    private mutating func rule(_ document: YAMLValue, title: String) throws(LoadingFault) -> SigmaRule {
        guard let detection = document["detection"] else {
            throw LoadingFault(line: document.line, reason: "`detection` is missing")
        }
        var reader = DetectionReader(placeholders: placeholders)
        let expression = try reader.read(detection, reserved: ["timeframe"])
        for name in reader.unused {
            warnings.append(LoadingFault(line: detection.line, reason: "the condition does not use `\(name)`"))
        }
        return SigmaRule(
            title: title, id: document["id"]?.text, name: document["name"]?.text, level: try level(document),
            status: document["status"]?.text, description: document["description"]?.text,
            author: document["author"]?.text, tags: document["tags"]?.texts ?? [],
            falsePositives: document["falsepositives"]?.texts ?? [], fields: document["fields"]?.texts ?? [],
            logSource: try logSource(document), detection: expression,
            openPlaceholders: reader.openPlaceholders.sorted(), file: file, line: document.line)
    }

    private mutating func filter(
        _ document: YAMLValue, _ section: YAMLValue, title: String
    ) throws(LoadingFault) -> RuleFilter {
        guard let rules = section["rules"] else {
            throw LoadingFault(line: section.line, reason: "`filter` names no `rules`; `any` names all")
        }
        let names = rules.texts
        var reader = DetectionReader(placeholders: placeholders)
        let expression = try reader.read(section, reserved: ["rules"])
        guard reader.openPlaceholders.isEmpty else {
            throw LoadingFault(
                line: section.line,
                reason: "no value for the placeholder `\(reader.openPlaceholders.sorted().joined(separator: "`, `"))`")
        }
        let isAny = names.isEmpty || (names.count == 1 && ["any", "all"].contains(names[0].lowercased()))
        return RuleFilter(
            title: title, id: document["id"]?.text, logSource: try logSource(document), rules: isAny ? nil : names,
            condition: expression, file: file, line: document.line)
    }

    private func logSource(_ document: YAMLValue) throws(LoadingFault) -> LogSource {
        guard let section = document["logsource"], case .mapping = section.content else {
            throw LoadingFault(line: document.line, reason: "`logsource` is missing")
        }
        let source = LogSource(
            product: section["product"]?.text, category: section["category"]?.text, service: section["service"]?.text)
        guard source != LogSource() else {
            throw LoadingFault(line: section.line, reason: "`logsource` names no product, category or service")
        }
        return source
    }

    private func level(_ document: YAMLValue) throws(LoadingFault) -> RuleLevel? {
        guard let value = document["level"], let text = value.text else { return nil }
        guard let level = RuleLevel(rawValue: text.lowercased()) else {
            throw LoadingFault(line: value.line, reason: "the level `\(text)` is unknown")
        }
        return level
    }
}

import Yams

/// Reads the documents of a rule file within the written limits.
struct YAMLReader {
    /// How a file could not be read.
    struct Fault: Error {
        /// Where, 1-based.
        let line: Int
        /// What is wrong.
        let reason: String
    }

    /// Nodes read so far.
    private var nodes = 0

    /// Reads every document; those before a fault are kept with it.
    static func documents(_ bytes: [UInt8]) -> (documents: [YAMLValue], fault: Fault?) {
        guard bytes.count <= Limits.ruleFileBytes else {
            return ([], Fault(line: 1, reason: "longer than \(Limits.ruleFileBytes) bytes"))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return ([], Fault(line: 1, reason: "is not UTF-8"))
        }
        if let line = lineThatNestsTooDeep(bytes) {
            return ([], Fault(line: line, reason: "nests deeper than \(Limits.ruleDepth)"))
        }
        var result: [YAMLValue] = []
        do {
            let parser = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8)
            var reader = YAMLReader()
            while let root = try parser.nextRoot() {
                guard result.count < Limits.documentsPerFile else {
                    throw Fault(line: 1, reason: "more than \(Limits.documentsPerFile) documents")
                }
                result.append(try reader.value(root, depth: 0))
            }
            return (result, nil)
        } catch let fault as Fault {
            return (result, fault)
        } catch let error as YamlError {
            return (result, fault(error))
        } catch {
            return (result, Fault(line: 1, reason: "is not YAML: \(error)"))
        }
    }

    private static func fault(_ error: YamlError) -> Fault {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            Fault(line: mark.line, reason: "is not YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            Fault(
                line: context.mark.line,
                reason: "names a key twice: " + duplicates.map { "`\($0)`" }.sorted().joined(separator: ", "))
        default: Fault(line: 1, reason: "is not YAML: \(error)".split(separator: "\n").joined(separator: " "))
        }
    }

    /// A line at which brackets are open so deep, or that begins so many lists, that reading it would recurse without
    /// bound. Brackets inside of text count too: a rule with so many open ones in a line is refused as well.
    private static func lineThatNestsTooDeep(_ bytes: [UInt8]) -> Int? {
        var (line, open, begun) = (1, 0, 0)
        var atStart = true
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                (open, begun) = (max(0, open), 0)
                atStart = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                open += 1
                atStart = false
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                open -= 1
                atStart = false
            case UInt8(ascii: " ") where atStart, UInt8(ascii: "-") where atStart, UInt8(ascii: "?") where atStart,
                UInt8(ascii: ":") where atStart:
                begun += 1
            default: atStart = false
            }
            if open > 512 || begun > 1_024 { return line }
        }
        return nil
    }

    private mutating func value(_ node: Yams.Node, depth: Int) throws -> YAMLValue {
        let line = node.mark?.line ?? 1
        nodes += 1
        guard nodes <= Limits.yamlNodes else { throw Fault(line: line, reason: "more than \(Limits.yamlNodes) values") }
        guard depth <= Limits.ruleDepth else {
            throw Fault(line: line, reason: "nests deeper than \(Limits.ruleDepth)")
        }
        switch node {
        case .scalar(let scalar): return YAMLValue(content: Self.content(of: scalar), line: line)
        case .sequence(let sequence):
            return YAMLValue(content: .sequence(try sequence.map { try value($0, depth: depth + 1) }), line: line)
        case .mapping(let mapping):
            var pairs: [(key: String, line: Int, value: YAMLValue)] = []
            for (key, member) in mapping {
                guard case .scalar(let scalar) = key else {
                    throw Fault(line: line, reason: "a key is not a word")
                }
                pairs.append((scalar.string, key.mark?.line ?? line, try value(member, depth: depth + 1)))
            }
            return YAMLValue(content: .mapping(pairs), line: line)
        case .alias: throw Fault(line: line, reason: "an alias names nothing")
        }
    }

    /// Reads a scalar by the core schema of YAML 1.2; only plain ones are more than text.
    private static func content(of scalar: Yams.Node.Scalar) -> YAMLValue.Content {
        let text = scalar.string
        guard scalar.style == .plain else { return .string(text) }
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return .boolean(true)
        case "false", "False", "FALSE": return .boolean(false)
        default: return number(text).map { .number($0) } ?? .string(text)
        }
    }

    private static func number(_ text: String) -> String? {
        guard let first = text.utf8.first, first < 0x3A, text.utf8.count <= 40 else { return nil }
        if text.hasPrefix("0x") { return UInt64(text.dropFirst(2), radix: 16).map { "\($0)" } }
        if text.hasPrefix("0o") { return UInt64(text.dropFirst(2), radix: 8).map { "\($0)" } }
        let allowed = text.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || byte == 0x2E || byte == 0x2B || byte == 0x2D || byte | 0x20 == 0x65
        }
        guard allowed, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
        if let whole = Int64(text) { return "\(whole)" }
        guard let value = Double(text), value.isFinite else { return nil }
        return NumberText.text(value)
    }
}

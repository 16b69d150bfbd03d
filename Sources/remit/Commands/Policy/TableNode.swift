import Cedar
import Yams

/// A mapping of a YAML table, with its file for messages.
struct TableNode {
    /// The deepest nesting of a context.
    private static let depthLimit = 32

    private let node: Node
    private let file: InputFile

    private init(_ node: Node, _ file: InputFile) {
        self.node = node
        self.file = file
    }

    /// Reads a file's one document.
    ///
    /// - Throws: ``InputError`` where it is no YAML, or no mapping.
    init(parsing file: InputFile) throws(InputError) {
        guard let text = String(validating: file.bytes, as: UTF8.self) else {
            throw InputError("\(file.name): it is not UTF-8")
        }
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch { throw InputError("\(file.name): it is not YAML: \(error)") }
        guard let root, root.mapping != nil else {
            throw InputError("\(file.name): a table is a mapping with `policies` and `cases`")
        }
        self.init(root, file)
    }

    /// A fault at this node.
    func fault(_ message: String) -> InputError {
        guard let mark = node.mark else { return InputError("\(file.name): \(message)") }
        return InputError("\(file.name):\(mark.line):\(mark.column): \(message)")
    }

    /// Refuses keys that mean nothing: a misspelt one must not be passed over.
    func allow(_ keys: Set<String>) throws(InputError) {
        guard let mapping = node.mapping else { return }
        for pair in mapping {
            guard let key = pair.key.string, keys.contains(key) else {
                let known = keys.sorted().map { "`\($0)`" }.joined(separator: ", ")
                throw fault("`\(pair.key.string ?? "?")` is no key here; known are \(known)")
            }
        }
    }

    /// Whether there is something under `key`.
    func has(_ key: String) -> Bool { node[key] != nil }

    /// The text under `key`, as it is written.
    func string(_ key: String) throws(InputError) -> String? {
        guard let value = node[key] else { return nil }
        guard let scalar = value.scalar else { throw fault("`\(key)` must be a text") }
        return scalar.string
    }

    /// The text under `key`, which must be there.
    func required(_ key: String) throws(InputError) -> String {
        guard let text = try string(key) else { throw fault("`\(key)` is missing") }
        return text
    }

    /// The texts under `key`: a list, or one.
    func strings(_ key: String) throws(InputError) -> [String] {
        guard let value = node[key] else { return [] }
        if let scalar = value.scalar { return [scalar.string] }
        guard let sequence = value.sequence else { throw fault("`\(key)` must be a text or a list of texts") }
        return try sequence.map { (element) throws(InputError) in
            guard let scalar = element.scalar else { throw fault("`\(key)` must be a list of texts") }
            return scalar.string
        }
    }

    /// The mappings of the list under `key`.
    func elements(_ key: String) throws(InputError) -> [TableNode] {
        guard let sequence = node[key]?.sequence else { throw fault("`\(key)` is missing: a list") }
        return try sequence.map { (element) throws(InputError) in
            guard element.mapping != nil else { throw fault("each of `\(key)` must be a mapping") }
            return TableNode(element, file)
        }
    }

    /// The value under `key` as JSON.
    func json(_ key: String) throws(InputError) -> [UInt8]? {
        guard let value = node[key] else { return nil }
        var text = ""
        try write(value, to: &text, depth: 0)
        return Array(text.utf8)
    }

    private func write(_ node: Node, to text: inout String, depth: Int) throws(InputError) {
        guard depth < Self.depthLimit else {
            throw fault("a context is nested more than \(Self.depthLimit) levels deep")
        }
        switch node {
        case .scalar(let scalar):
            if scalar.style == .plain, let word = Self.plain(scalar.string) {
                text += word
            } else {
                text += Self.quoted(scalar.string)
            }
        case .sequence(let sequence):
            text += "["
            for (number, element) in sequence.enumerated() {
                if number > 0 { text += "," }
                try write(element, to: &text, depth: depth + 1)
            }
            text += "]"
        case .mapping(let mapping):
            text += "{"
            for (number, pair) in mapping.enumerated() {
                if number > 0 { text += "," }
                guard let key = pair.key.scalar else { throw fault("a key must be a text") }
                text += Self.quoted(key.string) + ":"
                try write(pair.value, to: &text, depth: depth + 1)
            }
            text += "}"
        case .alias: throw fault("a context has no aliases; write the value")
        }
    }

    /// A word without quotes that is no text: as in YAML 1.2, `no` and `on` are texts.
    private static func plain(_ word: String) -> String? {
        if ["true", "false", "null"].contains(word) { return word }
        return Int64(word).map(String.init)
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": result += "\\\(scalar)"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case "\0"..<" ":
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}

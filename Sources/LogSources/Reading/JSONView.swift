/// A value in a JSON text, or the absence of one: looking into what is not there gives what is not there.
struct JSONView: Sendable {
    /// The text; `nil` for an absent value.
    let document: JSONDocument?
    /// The value's node.
    let index: Int

    /// No value.
    static let absent = JSONView(document: nil, index: 0)

    private var node: JSONDocument.Node? { document?.nodes[index] }

    /// Whether there is a value, `null` included.
    var exists: Bool { document != nil }
    /// Whether it is an object.
    var isObject: Bool { node?.kind == .object }
    /// Whether it is a list.
    var isArray: Bool { node?.kind == .array }
    /// Whether it is text.
    var isString: Bool { node?.kind == .string || node?.kind == .escapedString }
    /// Whether it says something: neither absent, `null`, nor an empty text, object or list.
    var saysSomething: Bool {
        guard let node else { return false }
        switch node.kind {
        case .null: return false
        case .string, .escapedString: return node.upper > node.lower
        case .object, .array: return Int(node.next) > index + 1
        case .yes, .no, .number: return true
        }
    }

    /// The value of a name, written as it is or, where no name is, with other letters large.
    subscript(name: String) -> JSONView {
        guard let document, document.nodes[index].kind == .object else { return .absent }
        return document.member(name, of: index).map { JSONView(document: document, index: $0) } ?? .absent
    }

    /// The value at a path of names with dots between, or of the whole path as one name, as flattened exports write it.
    func at(_ path: String) -> JSONView {
        var view = self
        for name in path.split(separator: ".", omittingEmptySubsequences: false) {
            if view.isArray { view = view.elements.first ?? .absent }
            view = view[String(name)]
            if !view.exists { break }
        }
        return view.exists || !path.utf8.contains(UInt8(ascii: ".")) ? view : self[path]
    }

    /// The text of the first path that says something.
    func text(_ paths: String...) -> String? {
        for path in paths {
            if let text = at(path).text { return text }
        }
        return nil
    }

    /// The text of a text, number or boolean that is not empty.
    var text: String? {
        guard let document, let node else { return nil }
        switch node.kind {
        case .string, .escapedString:
            return node.upper > node.lower ? document.string(index) : nil
        case .number, .yes, .no: return document.string(index)
        case .null, .object, .array: return nil
        }
    }

    /// A whole number, written as one or as text.
    var integer: Int64? {
        guard let text else { return nil }
        if let whole = Int64(text) { return whole }
        guard text.utf8.count <= 32, let value = Double(text) else { return nil }
        return Int64(exactly: value.rounded(.towardZero))
    }

    /// A boolean, written as one or as text.
    var boolean: Bool? {
        switch node?.kind {
        case .yes: true
        case .no: false
        case .string:
            switch text {
            case "true", "True", "TRUE": true
            case "false", "False", "FALSE": false
            default: nil
            }
        default: nil
        }
    }

    /// The value, or what stands in it where it is a text that holds JSON: some exports carry objects as text.
    var opened: JSONView {
        guard isString, let text, text.first == "{" || text.first == "[",
            let document = try? JSONDocument(Array(text.utf8))
        else { return self }
        return document.root
    }

    /// The elements of a list; none for anything else.
    var elements: [JSONView] {
        guard let document, document.nodes[index].kind == .array else { return [] }
        var result: [JSONView] = []
        var position = index + 1
        while position < Int(document.nodes[index].next) {
            result.append(JSONView(document: document, index: position))
            position = Int(document.nodes[position].next)
        }
        return result
    }

    /// The names and values of an object; none for anything else.
    var members: [(name: String, value: JSONView)] {
        guard let document, document.nodes[index].kind == .object else { return [] }
        var result: [(name: String, value: JSONView)] = []
        var position = index + 1
        while position + 1 < Int(document.nodes[index].next) {
            result.append((document.string(position), JSONView(document: document, index: position + 1)))
            position = Int(document.nodes[position + 1].next)
        }
        return result
    }

    /// The texts of a list, or of the value as its only element.
    var texts: [String] { isArray ? elements.compactMap(\.text) : text.map { [$0] } ?? [] }

    /// The value's own bytes, quotes included.
    var source: ArraySlice<UInt8> {
        guard let document, let node else { return [] }
        let quote = isString ? 1 : 0
        return document.bytes[(Int(node.lower) - quote)..<(Int(node.upper) + quote)]
    }
}

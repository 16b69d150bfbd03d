import Cedar
import Yams

/// A table of expected decisions, as people keep it beside their policies.
struct DecisionTable {
    /// The largest table, in bytes: some 50,000 cases.
    static let byteLimit = 16 << 20

    /// One expected decision.
    struct Case {
        let name: String
        let principal: String
        let action: String
        let resource: String
        /// The context as JSON; `nil` where there is none.
        let context: [UInt8]?
        let expected: Decision
        /// The determining policies; `nil` where any will do.
        let policies: [String]?

        /// The request of the case.
        ///
        /// - Throws: ``InputError`` naming the table and the case.
        func request(in table: String, _ schema: Schema?) throws(InputError) -> Request {
            do throws(InputError) {
                let action = try PolicyInput.uid(self.action)
                var record = Record()
                if let context {
                    let expected = schema?.expectedContext(of: action) ?? .any
                    do throws(EntitiesError) {
                        record = try Record(json: context, expecting: expected)
                    } catch {
                        let message = if case .form(let message, _) = error { message } else { "\(error)" }
                        throw InputError("context: \(message)")
                    }
                }
                return Request(
                    principal: try PolicyInput.uid(principal), action: action,
                    resource: try PolicyInput.uid(resource), context: record)
            } catch {
                throw InputError("\(table): case `\(name)`: \(error)")
            }
        }
    }

    /// The table's path.
    let name: String
    /// Paths of the policies.
    let policies: [String]
    /// Path of the entities.
    let entities: String?
    /// Path of the schema.
    let schema: String?
    /// The cases in their order.
    let cases: [Case]

    /// Reads a table.
    ///
    /// - Throws: ``InputError``.
    init(reading path: String) throws(InputError) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        try self.init(try InputFile(reading: path), relativeTo: folder)
    }

    /// Reads a table's text; its paths are relative to `folder`, which ends with a slash or is empty.
    ///
    /// - Throws: ``InputError``.
    init(_ file: InputFile, relativeTo folder: String) throws(InputError) {
        guard file.bytes.count <= Self.byteLimit else {
            throw InputError("\(file.name): it has \(file.bytes.count) bytes, the limit is \(Self.byteLimit)")
        }
        name = file.name
        let root = try TableNode(parsing: file)
        try root.allow(["policies", "entities", "schema", "cases"])
        func path(_ text: String) -> String { text.hasPrefix("/") ? text : folder + text }
        policies = try root.strings("policies").map(path)
        entities = try root.string("entities").map(path)
        schema = try root.string("schema").map(path)
        guard !policies.isEmpty else { throw root.fault("`policies` is missing: a file or a list of files") }
        cases = try root.elements("cases").enumerated().map { (number, node) throws(InputError) in
            try Self.readCase(node, number)
        }
    }

    private static func readCase(_ node: TableNode, _ number: Int) throws(InputError) -> Case {
        try node.allow(["name", "principal", "action", "resource", "context", "expect", "by"])
        let word = try node.required("expect")
        guard let expected = Decision(rawValue: word) else {
            throw node.fault("`expect` is `\(word)`; it is allow or deny")
        }
        return Case(
            name: try node.string("name") ?? "case \(number + 1)", principal: try node.required("principal"),
            action: try node.required("action"), resource: try node.required("resource"),
            context: try node.json("context"), expected: expected,
            policies: node.has("by") ? try node.strings("by") : nil)
    }
}

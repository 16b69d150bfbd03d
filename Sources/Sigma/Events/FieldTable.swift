/// Numbers the fields that rules name, and finds them in nested JSON by following keys from node to node.
struct FieldTable: Sendable {
    /// What a key leads to from a node.
    struct Edge: Sendable {
        /// The node from which it leads.
        let node: Int32
        /// The key's bytes in ``FieldTable/keys``.
        let keyLower: Int32
        /// The end of the key's bytes.
        let keyUpper: Int32
        /// The node inside the member.
        var target: Int32
        /// The field of the member, or -1.
        var field: Int32
        /// A second field that sees the member, or -1.
        var alias: Int32
    }

    /// No node, no field.
    static let none = Edge(node: -1, keyLower: 0, keyUpper: 0, target: -1, field: -1, alias: -1)

    /// The fields' names by number.
    private(set) var names: [String] = []
    /// The fields by name.
    private var numbers: [String: Int32] = [:]
    /// The nodes by path.
    private var nodes: [String: Int32] = ["": 0]
    /// Per node, where an unknown key leads, or -1.
    private var fallbacks: [Int32] = [-1]
    /// All edges.
    private var edges: [Edge] = []
    /// All keys, one after the other.
    private var keys: [UInt8] = []
    /// Edges by hash: open addressing, -1 is free.
    private var slots: [Int32] = [Int32](repeating: -1, count: 64)

    /// Makes a table of the fields that a shape's records are looked at for.
    init(fields: [String], shape: EventShape) {
        for name in fields { _ = add(name) }
        for name in shape.lifted { lift(name, to: 0) }
        for name in shape.liftedTwice {
            let node = self.node(for: "\u{1}\(name)")
            lift(name, to: node)
            fallbacks[Int(node)] = 0
        }
        for (name, field) in shape.aliases.sorted(by: { $0.key < $1.key }) {
            guard let number = numbers[field] else { continue }
            let edge = self.edge(from: 0, key: Array(name.utf8))
            if edges[edge].field < 0 { edges[edge].field = number } else { edges[edge].alias = number }
        }
        guard shape.joinsAttributes else { return }
        for name in names where name.contains("_") && !name.contains(".") { joinAttributes(name) }
        for node in 0..<Int32(fallbacks.count) where node > 0 {
            let edge = self.edge(from: node, key: Array("#text".utf8))
            edges[edge].field = fieldOfNode[Int(node)] ?? -1
        }
    }

    /// The field that a node stands for, by node.
    private var fieldOfNode: [Int: Int32] = [:]

    /// The number of a field that the table has.
    func number(of name: String) -> Int32? { numbers[name] }

    /// How many fields there are.
    var count: Int { names.count }

    /// What `key` leads to from `node`.
    @inline(__always)
    func edge(from node: Int32, _ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> Edge {
        guard node >= 0 else { return Self.none }
        var slot = Int(truncatingIfNeeded: Self.hash(node, text, lower, upper)) & (slots.count - 1)
        while slots[slot] >= 0 {
            let edge = edges[Int(slots[slot])]
            if edge.node == node, Int(edge.keyUpper - edge.keyLower) == upper - lower, isKey(edge, text, lower) {
                return edge
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        let fallback = fallbacks[Int(node)]
        return fallback < 0
            ? Self.none : Edge(node: node, keyLower: 0, keyUpper: 0, target: fallback, field: -1, alias: -1)
    }

    @inline(__always)
    private func isKey(_ edge: Edge, _ text: Span<UInt8>, _ lower: Int) -> Bool {
        var index = lower
        for key in Int(edge.keyLower)..<Int(edge.keyUpper) {
            if keys[key] != text[index] { return false }
            index += 1
        }
        return true
    }

    /// FNV-1a over the node and the key. An attacker who makes keys collide makes one look-up walk the table of
    /// known names, which is short.
    @inline(__always)
    private static func hash(_ node: Int32, _ text: Span<UInt8>, _ lower: Int, _ upper: Int) -> UInt32 {
        var hash: UInt32 = 2_166_136_261 &+ UInt32(bitPattern: node) &* 2_654_435_761
        for index in lower..<upper { hash = (hash ^ UInt32(text[index])) &* 16_777_619 }
        return hash ^ hash >> 15
    }

    private mutating func add(_ name: String) -> Int32 {
        if let number = numbers[name] { return number }
        let number = Int32(names.count)
        names.append(name)
        numbers[name] = number
        let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        let isPath = parts.count > 1 && parts.count <= 12 && !parts.contains("")
        for upper in 1...max(1, isPath ? parts.count : 1) {
            let path = isPath ? parts[..<upper].joined(separator: ".") : name
            let target = node(for: path)
            for lower in 0..<upper {
                let from = node(for: isPath ? parts[..<lower].joined(separator: ".") : "")
                let key = isPath ? parts[lower..<upper].joined(separator: ".") : name
                let edge = self.edge(from: from, key: Array(key.utf8))
                edges[edge].target = target
                if upper == parts.count || !isPath { edges[edge].field = number }
            }
            if upper == parts.count || !isPath { fieldOfNode[Int(target)] = number }
        }
        return number
    }

    /// Lets the members of a top key count as members of `target`'s node; its own field stays.
    private mutating func lift(_ name: String, to target: Int32) {
        let edge = self.edge(from: 0, key: Array(name.utf8))
        edges[edge].target = target
    }

    /// Lets `Provider_Name` be found at `Provider`, `#attributes`, `Name`.
    private mutating func joinAttributes(_ name: String) {
        guard let number = numbers[name], let cut = name.firstIndex(of: "_") else { return }
        let element = String(name[..<cut])
        let attribute = String(name[name.index(after: cut)...])
        let outer = node(for: element)
        let inner = node(for: "\(element)\u{1}")
        for (from, key, target, field) in [
            (Int32(0), element, outer, Int32(-1)), (outer, "#attributes", inner, -1), (inner, attribute, -1, number),
        ] {
            let edge = self.edge(from: from, key: Array(key.utf8))
            if edges[edge].target < 0 { edges[edge].target = target }
            if field >= 0 { edges[edge].field = field }
        }
    }

    private mutating func node(for path: String) -> Int32 {
        if let node = nodes[path] { return node }
        let node = Int32(fallbacks.count)
        nodes[path] = node
        fallbacks.append(-1)
        return node
    }

    /// The edge of a key, made where there is none.
    private mutating func edge(from node: Int32, key: [UInt8]) -> Int {
        let span = key.span
        var slot = Int(truncatingIfNeeded: Self.hash(node, span, 0, span.count)) & (slots.count - 1)
        while slots[slot] >= 0 {
            let edge = edges[Int(slots[slot])]
            if edge.node == node, Int(edge.keyUpper - edge.keyLower) == key.count, isKey(edge, span, 0) {
                return Int(slots[slot])
            }
            slot = (slot + 1) & (slots.count - 1)
        }
        let lower = Int32(keys.count)
        keys += key
        edges.append(
            Edge(node: node, keyLower: lower, keyUpper: Int32(keys.count), target: -1, field: -1, alias: -1))
        slots[slot] = Int32(edges.count - 1)
        if edges.count * 2 > slots.count { grow() }
        return edges.count - 1
    }

    private mutating func grow() {
        slots = [Int32](repeating: -1, count: slots.count * 4)
        for (index, edge) in edges.enumerated() {
            var slot =
                Int(truncatingIfNeeded: Self.hash(edge.node, keys.span, Int(edge.keyLower), Int(edge.keyUpper)))
                & (slots.count - 1)
            while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
            slots[slot] = Int32(index)
        }
    }
}

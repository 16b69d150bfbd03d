/// One JSON text as a flat list of values that point into its bytes; texts are made only when asked for.
///
/// Strict by RFC 8259, and UTF-8 throughout. Of a name that stands twice in an object the first counts.
final class JSONDocument: Sendable {
    /// One value or one name.
    struct Node: Sendable {
        /// What JSON it is.
        enum Kind: UInt8, Sendable { case null, yes, no, number, string, escapedString, object, array }

        /// What JSON it is.
        let kind: Kind
        /// Its first byte, behind the quote where it has one.
        let lower: Int32
        /// The byte behind its last.
        var upper: Int32
        /// The node behind it and all that it holds.
        var next: Int32
    }

    /// The text.
    let bytes: [UInt8]
    /// The values, each object's as name, value, name, value.
    let nodes: [Node]

    /// Reads one JSON text.
    ///
    /// - Throws: ``JSONFault``: what is wrong, and where.
    init(_ bytes: [UInt8]) throws(JSONFault) {
        guard bytes.count <= RecordLimits.documentBytes else {
            throw JSONFault(problem: "longer than \(RecordLimits.documentBytes) bytes", place: bytes.count)
        }
        var parser = JSONParser(bytes)
        try parser.readAll()
        nodes = parser.nodes
        self.bytes = bytes
    }

    /// The outermost value.
    var root: JSONView { JSONView(document: self, index: 0) }
}

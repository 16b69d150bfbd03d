/// The name of a type or a namespace as it stands in a schema, with its place.
struct SchemaName: Sendable {
    /// Identifiers joined by `::`, in normal form.
    let text: Text
    /// Where it stands.
    let position: SourcePosition

    /// Whether the name says its namespace itself.
    var isQualified: Bool { text.string.utf8.contains(UInt8(ascii: ":")) }

    /// The identifier at the end of `name`.
    static func base(of name: Text) -> Text {
        let bytes = Array(name.string.utf8)
        guard let colon = bytes.lastIndex(of: UInt8(ascii: ":")) else { return name }
        return Text(validUTF8: bytes[(colon + 1)...])
    }

    /// `name` within `namespace`, which is empty for none.
    static func join(_ namespace: Text, _ name: Text) -> Text {
        namespace.isEmpty ? name : Text("\(namespace)::\(name)")
    }

    /// Whether one of the identifiers of `name` is `__cedar`, which belongs to the language.
    static func isReserved(_ name: Text) -> Bool {
        name.string.utf8.split(separator: UInt8(ascii: ":")).contains { $0.elementsEqual("__cedar".utf8) }
    }
}

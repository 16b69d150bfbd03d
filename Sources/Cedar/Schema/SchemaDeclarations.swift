/// Something that a schema declares under a name of its own.
protocol SchemaDeclaration: Sendable {
    /// The name, or an action's id, within the namespace.
    var declaredName: Text { get }
}

extension EntityDeclaration: SchemaDeclaration {
    /// The type's name.
    var declaredName: Text { name }
}

extension CommonTypeDeclaration: SchemaDeclaration {
    /// The type's name.
    var declaredName: Text { name }
}

extension ActionDeclaration: SchemaDeclaration {
    /// The action's id.
    var declaredName: Text { id }
}

/// Declarations of one kind in one namespace, with distinct names.
struct SchemaDeclarations<Element: SchemaDeclaration>: Sendable {
    /// The declarations in the order of the source.
    private(set) var all: [Element] = []
    /// Their names.
    private var names = Set<Text>()

    /// Makes an empty list.
    init() {}

    /// Appends a declaration.
    ///
    /// - Returns: False where the name is taken; then nothing is appended.
    mutating func append(_ element: Element) -> Bool {
        guard names.insert(element.declaredName).inserted else { return false }
        all.append(element)
        return true
    }

    /// The declarations in the order of their names.
    var sorted: [Element] { all.sorted { $0.declaredName < $1.declaredName } }
}

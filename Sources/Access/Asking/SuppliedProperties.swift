/// Which properties an asking program may state about subjects and resources.
///
/// A program that may say what a record's owner is can give anybody the record. So nothing is taken unless listed, and
/// what the store knows is not replaced unless that is listed too.
public struct SuppliedProperties: Hashable, Sendable {
    /// Taken where the store has no such attribute: `type.property` in the asking program's words.
    private let added: Set<String>
    /// Taken in place of the store's.
    private let replacing: Set<String>

    /// Takes nothing.
    public static let none = SuppliedProperties()

    private init() {
        added = []
        replacing = []
    }

    /// Takes what the two lists name.
    ///
    /// - Parameters:
    ///   - added: names of the form `type.property`, taken where the store is silent.
    ///   - replacing: the same, taken whatever the store says.
    /// - Throws: ``ApplicationError`` for a name of another form.
    public init(added: [String], replacing: [String] = []) throws(ApplicationError) {
        for name in added + replacing {
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count >= 2, !parts.contains("") else {
                throw .setting("`\(name)` is no property: write TYPE.PROPERTY, for example record.status")
            }
        }
        self.added = Set(added)
        self.replacing = Set(replacing)
    }

    /// Whether a property is taken.
    ///
    /// - Parameter isKnown: whether the store has the attribute.
    func takes(_ property: String, of type: String, isKnown: Bool) -> Bool {
        let name = "\(type).\(property)"
        return replacing.contains(name) || (added.contains(name) && !isKnown)
    }
}

/// A schema: which entity types and actions there are, what attributes they have, and what applies to what.
///
/// Read from Cedar's own syntax or from JSON, and written as both; a value of this type is complete: all names mean
/// something, and no type or action is made of itself. Immutable, and cheap to copy.
public struct Schema: Sendable {
    /// The declarations as written, the empty namespace first where there is one.
    let namespaces: [SchemaNamespace]
    /// What they mean.
    let definitions: SchemaDefinitions

    /// Reads a schema in JSON.
    ///
    /// - Parameter bytes: UTF-8, at most `Limits.schemaBytes`.
    /// - Throws: `SchemaError` for the first fault, with its place; the caller rejects the whole schema.
    public init(json bytes: [UInt8]) throws(SchemaError) {
        do {
            try self.init(namespaces: try SchemaJSONReader.parse(bytes))
        } catch  where error.position.line == 0 {
            // Places in JSON are offsets until a fault needs a line.
            throw SchemaError(error.message, at: SourcePosition(offset: error.position.offset, in: bytes))
        }
    }

    /// Reads a schema in Cedar's own syntax.
    ///
    /// - Parameter bytes: UTF-8, at most `Limits.schemaBytes`.
    /// - Throws: `SchemaError` for the first fault, with its place; the caller rejects the whole schema.
    public init(parsing bytes: [UInt8]) throws(SchemaError) {
        try self.init(namespaces: try SchemaParser.parse(bytes))
    }

    /// Reads a schema in Cedar's own syntax, as `init(parsing:)` of its UTF-8 does.
    ///
    /// - Throws: `SchemaError` for the first fault, with its place; the caller rejects the whole schema.
    public init(parsing text: String) throws(SchemaError) {
        try self.init(parsing: Array(text.utf8))
    }

    /// Resolves declarations.
    private init(namespaces: [SchemaNamespace]) throws(SchemaError) {
        self.namespaces = namespaces.sorted { $0.name < $1.name }
        definitions = try SchemaResolver.resolve(self.namespaces)
    }

    /// The declared entity types, ascending.
    public var entityTypes: [EntityType] { definitions.entityTypes.keys.sorted { $0.name < $1.name } }

    /// The declared actions, ascending.
    public var actions: [EntityUID] { definitions.sortedActions.map(\.uid) }

    /// The types of principals that `action` applies to, ascending; empty for an action that is not declared.
    public func principalTypes(of action: EntityUID) -> [EntityType] { definitions.actions[action]?.principals ?? [] }

    /// The types of resources that `action` applies to, ascending; empty for an action that is not declared.
    public func resourceTypes(of action: EntityUID) -> [EntityType] { definitions.actions[action]?.resources ?? [] }

    /// The declared actions as entities, ascending, each with all groups that it is a member of as parents.
    ///
    /// Entities given to the authoriser need them where policies say `action in`.
    public var actionEntities: [Entity] {
        definitions.sortedActions.map { Entity(uid: $0.uid, parents: Array($0.ancestors)) }
    }
}

extension Schema: Equatable {
    /// Whether both schemas mean the same, in whatever syntax, order and with whatever common types and annotations.
    public static func == (left: Schema, right: Schema) -> Bool {
        left.definitions === right.definitions || left.definitions == right.definitions
    }
}

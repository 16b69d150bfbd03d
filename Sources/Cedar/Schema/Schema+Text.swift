extension Schema {
    /// The schema in Cedar's own syntax in one deterministic form; `init(parsing:)` reads it back to an equal schema.
    ///
    /// Two things that only JSON can say are lost, but not what they mean: the types and the context of an action that
    /// has principals but no resources, or the reverse, and so applies to nothing; and the name of a common type that
    /// has the name of an entity type: it is written out where it is used.
    public var text: String { SchemaTextWriter(self).text }
}

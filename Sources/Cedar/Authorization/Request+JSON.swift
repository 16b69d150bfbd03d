extension Request {
    /// Reads a request: an object with `principal`, `action`, `resource` and, optionally, `context`.
    ///
    /// Entities are `{"type": …, "id": …}` or the same under `__entity`; unknown keys are ignored. Values in the context
    /// have the form that `Entities(json:)` reads.
    ///
    /// - Parameter bytes: UTF-8, at most `Limits.jsonBytes`.
    /// - Throws: `EntitiesError.json` or `.form`, with the place.
    public init(json bytes: [UInt8]) throws(EntitiesError) {
        throw .form(message: "not yet", position: SourcePosition(offset: 0, line: 1, column: 1))
    }

    /// The request as JSON in one deterministic form, which `init(json:)` reads back.
    public var json: [UInt8] { [] }
}

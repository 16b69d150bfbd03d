extension Entities {
    /// Reads entities in Cedar's JSON format: an array of objects with `uid`, `attrs`, `parents` and, optionally, `tags`.
    ///
    /// Values are `true`, integers, strings, arrays (sets), objects (records), `{"__entity": {"type": …, "id": …}}` and
    /// `{"__extn": {"fn": …, "arg": …}}`. `uid` and parents may leave `__entity` out. Source:
    /// <https://docs.cedarpolicy.com/auth/entities-syntax.html>.
    ///
    /// - Parameter bytes: UTF-8, at most `Limits.jsonBytes`.
    /// - Throws: `EntitiesError`, naming the first fault and its place.
    public init(json bytes: [UInt8]) throws(EntitiesError) {
        throw .form(message: "not yet", position: SourcePosition(offset: 0, line: 1, column: 1))
    }

    /// The entities as JSON in one deterministic form, ordered by identifier, which `init(json:)` reads back.
    public var json: [UInt8] { [] }
}

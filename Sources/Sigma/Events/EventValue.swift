/// One value of an event, as a place in the tape's text.
struct EventValue: Sendable {
    /// What JSON it was.
    enum Kind: UInt8, Sendable {
        /// `null`.
        case null
        /// Text.
        case string
        /// A number, by its text.
        case number
        /// `true` or `false`, by its text.
        case boolean
        /// An object or array, by its JSON as it stands in the event; its members are values of their own.
        case container
    }

    /// The field it belongs to; -1 where no rule asks for it.
    let field: Int32
    /// The next value of the same field, or -1.
    var next: Int32
    /// What it was.
    let kind: Kind
    /// Where its text begins.
    let lower: Int32
    /// Where its text ends.
    var upper: Int32
    /// Where its text in lower case begins; the same as ``lower`` where it is ASCII, which is folded on the way.
    var foldedLower: Int32
    /// Where its text in lower case ends.
    var foldedUpper: Int32
}

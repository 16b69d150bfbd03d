/// A ``ValueTest`` with fields and regular expressions by number.
indirect enum CompiledTest: Sendable {
    /// See ``ValueTest/text(_:)``.
    case text(TextPattern)
    /// The number of the expression, and texts without which it cannot match.
    case expression(Int, literals: [[UInt8]])
    /// See ``ValueTest/null``.
    case null
    /// See ``ValueTest/exists(_:)``.
    case exists(Bool)
    /// See ``ValueTest/number(_:_:)``.
    case number(NumberRelation, Double)
    /// See ``ValueTest/network(_:)``.
    case network(AddressRange)
    /// See ``ValueTest/reference(_:_:cased:)``; the other field by number.
    case reference(Int32, TextRelation, cased: Bool)
    /// See ``ValueTest/date(_:_:_:)``.
    case date(DatePart, NumberRelation, Double)
    /// See ``ValueTest/notEqual(_:)``.
    case notEqual([CompiledTest])
}

/// An ``RuleExpression`` with fields and regular expressions by number.
indirect enum CompiledCondition: Sendable {
    /// Every part holds.
    case and([CompiledCondition])
    /// A part holds.
    case or([CompiledCondition])
    /// The part does not hold.
    case not(CompiledCondition)
    /// A comparison holds.
    case comparison(CompiledComparison)
}

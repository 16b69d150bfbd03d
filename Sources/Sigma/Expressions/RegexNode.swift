/// A regular expression as it was read.
///
/// Greedy and lazy repetition are one here: only whether the text matches is asked, never where.
indirect enum RegexNode: Sendable {
    /// Matches the empty text.
    case empty
    /// Matches one scalar of a set.
    case set(ScalarSet)
    /// Matches parts one after the other.
    case sequence([RegexNode])
    /// Matches one of several.
    case alternatives([RegexNode])
    /// Matches a part so many times; no maximum is any number.
    case repetition(RegexNode, minimum: Int, maximum: Int?)
    /// Matches at a place.
    case assertion(RegexAssertion)
}

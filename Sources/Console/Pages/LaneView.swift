import Domain
import Monitoring

/// A lane in the words of pages, with a sign of its own so that colour never stands alone.
struct LaneView {
    /// The word.
    let word: String
    /// The sign.
    let sign: String
    /// What the lane is for.
    let meaning: String
    /// The class of style.
    let style: String

    /// Shows `lane`.
    init(_ lane: Lane) {
        style = lane.rawValue
        switch lane {
        case .coach: (word, sign, meaning) = ("Coach", "○", "a message to the person, with what to do instead")
        case .watch: (word, sign, meaning) = ("Watch", "◐", "seen and counted, without a case")
        case .case: (word, sign, meaning) = ("Case", "●", "somebody looks into it")
        }
    }
}

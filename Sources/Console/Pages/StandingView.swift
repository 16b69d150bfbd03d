import Domain

/// What was said of a finding, in the words of pages.
struct StandingView {
    /// The word.
    let word: String
    /// The sign.
    let sign: String
    /// The class of style.
    let tone: String

    /// Shows the verdict that counts; `nil` while there is none.
    init(_ verdict: FindingJudgement.Verdict?) {
        switch verdict {
        case nil: (word, sign, tone) = ("Open", "…", "no")
        case .confirmed: (word, sign, tone) = ("Confirmed", "✓", "ok")
        case .dismissed: (word, sign, tone) = ("Dismissed", "·", "no")
        }
    }
}

import Domain

/// How something ended, as a sign and a word: never by colour alone.
struct OutcomeView {
    /// The word, for example `Refused`.
    let word: String
    /// The sign before it.
    let sign: String
    /// The style's name: `ok`, `no`, `stop`.
    let tone: String

    private init(_ word: String, _ sign: String, _ tone: String) {
        self.word = word
        self.sign = sign
        self.tone = tone
    }

    /// A decision's answer. Whoever is not an operator sees a concealed asset as an absent one.
    init(_ outcome: Decision.Outcome, forOperator: Bool) {
        switch outcome {
        case .permit: self.init("Allowed", "✓", "ok")
        case .deny: self.init("Refused", "✕", "no")
        case .conceal where forOperator: self.init("Hidden", "⊘", "no")
        case .conceal: self.init("Not found", "✕", "no")
        }
    }

    /// An act's ending.
    init(_ outcome: Activity.Outcome) {
        switch outcome {
        case .completed: self.init("Completed", "✓", "ok")
        case .refused: self.init("Refused", "✕", "no")
        case .cut: self.init("Cut", "■", "stop")
        case .interrupted: self.init("Broken off", "◦", "stop")
        case .failed: self.init("Failed", "▲", "stop")
        }
    }
}

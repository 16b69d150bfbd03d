import Domain

/// A verdict as a sign and a word: never by colour alone.
struct VerdictView {
    /// The word, for example `Malicious`.
    let word: String
    /// The sign before it.
    let sign: String
    /// The style's name: `ok`, `no`, `stop`.
    let tone: String
    /// Whether somebody has to act.
    let isAlert: Bool
    /// What it means, as a sentence.
    let meaning: String

    /// Shows a verdict; `nil` where nobody looked.
    init(_ verdict: ScanVerdict?) {
        switch verdict {
        case nil: self.init("Not scanned yet", "◦", "stop", "Nobody has looked at this content yet.")
        case .clean: self.init("Clean", "✓", "ok", "Every byte was read, and nothing in it does harm.")
        case .opaque:
            self.init(
                "Unknown bytes", "◦", "stop",
                "It is of no known kind; no artifact was found in it, and what reads it is not known."
            )
        case .unscannable:
            self.init("Cannot be judged", "▲", "stop", "A part of it could not be read: it is not clean.")
        case .suspicious:
            self.init("Suspicious", "▲", "stop", "It holds something that no honest file needs.")
        case .malicious:
            self.init("Malicious", "✕", "stop", "It does harm when it is loaded. Do not load it.", isAlert: true)
        }
    }

    private init(_ word: String, _ sign: String, _ tone: String, _ meaning: String, isAlert: Bool = false) {
        self.word = word
        self.sign = sign
        self.tone = tone
        self.meaning = meaning
        self.isAlert = isAlert
    }
}

/// Warns of text that does not look like what it is.
enum TextSafety {
    /// The warnings about the text of one policy, each once.
    static func warnings(_ literals: PolicyLiterals, policy: PolicyID) -> [ValidationFinding] {
        var findings = Findings(policy: policy)
        for piece in literals.texts { check(piece, &findings) }
        return findings.all
    }

    /// Looks at one piece of text.
    private static func check(_ piece: PolicyLiterals.Piece, _ findings: inout Findings) {
        let what = piece.kind == .string ? "the text" : "the name"
        let shown = StringEscapes.visible(piece.text)
        if piece.text.string.unicodeScalars.contains(where: isBidirectionalControl) {
            findings.add(
                .bidirectionalText, "\(what) \(shown) contains invisible characters that turn the direction of writing",
                at: piece.range, help: "remove them, or write them as escapes")
        } else if piece.kind == .name, let scalar = piece.text.string.unicodeScalars.first(where: isStrange) {
            findings.add(
                .confusableName, "\(what) \(shown) contains \(StringEscapes.visible(Text(String(scalar))))",
                at: piece.range, help: "choose characters that every reader can see and tell apart")
        } else if !UnicodeScripts.isOneScript(piece.text) {
            findings.add(
                .mixedScripts, "\(what) \(shown) mixes scripts, so that it may look like another",
                at: piece.range, help: "write it in one script")
        }
    }

    /// Whether no name should have a character: it is neither visible ASCII nor allowed in identifiers.
    private static func isStrange(_ scalar: Unicode.Scalar) -> Bool {
        !(0x20..<0x7f).contains(scalar.value) && !UnicodeScripts.isAllowedInNames(scalar)
    }

    /// Whether a character changes the direction in which its neighbours are shown (Unicode Standard Annex 9).
    private static func isBidirectionalControl(_ scalar: Unicode.Scalar) -> Bool {
        (0x202a...0x202e).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
}

extension StringEscapes {
    /// `text` in quotes with everything but visible characters escaped, so that a message cannot deceive.
    static func visible(_ text: Text) -> String {
        var result = "\""
        for scalar in text.string.unicodeScalars.prefix(80) {
            let isVisible =
                switch scalar.properties.generalCategory {
                case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
                default: true
                }
            if isVisible {
                result.unicodeScalars.append(scalar)
            } else {
                result += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return result + (text.string.unicodeScalars.count > 80 ? "…\"" : "\"")
    }
}

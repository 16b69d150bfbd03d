/// Makes outside text fit for an error message.
enum Excerpt {
    /// The most characters that a message quotes.
    static let maximumLength = 120

    /// The beginning of `text`, control and invisible characters replaced, so that a message is one line and cannot be
    /// blown up or disguised by its input.
    static func of(_ text: String) -> String {
        var excerpt = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(maximumLength) {
            let isPlain = scalar.properties.generalCategory != .control && scalar.properties.generalCategory != .format
            excerpt.append(isPlain && scalar != "`" ? scalar : "\u{FFFD}")
        }
        return String(excerpt)
    }
}

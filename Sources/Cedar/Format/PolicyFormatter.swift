/// Brings policy texts into one form.
///
/// The tokens stay as they are, but for commas before a closing bracket, which go; so the meaning cannot change.
/// Comments stay with the token on whose line or above which they stand. Formatting what was formatted changes nothing.
/// The form follows Cedar's own formatter; it differs where that breaks a line between a method and its parenthesis or
/// within a list of entities that fits on a line of its own.
public enum PolicyFormatter {
    /// Formats the text of zero or more policies.
    ///
    /// - Parameters:
    ///   - text: UTF-8, at most `Limits.policyTextBytes`.
    ///   - width: The longest line that is tried for, in code points; strings and comments are never broken.
    ///   - indentation: The columns by which inner lines start further to the right; 0 to 16, others are taken as the
    ///     nearest of these.
    /// - Returns: The text with a new line at its end; empty for a text without policies and comments.
    /// - Throws: `PolicyParseError` for the first fault; the caller shows it and leaves the text as it is.
    public static func format(
        _ text: [UInt8], width: Int = 80, indentation: Int = 2
    ) throws(PolicyParseError) -> String {
        var parser = try Parser(text)
        _ = try parser.parsePolicies()
        var renderer = LayoutRenderer(width: min(max(width, 1), 1_000))
        var policies = PolicyLayout(tokens: try CommentedTokens(text), indentation: min(max(indentation, 0), 16))
        while let policy = try policies.next() {
            renderer.separate()
            renderer.render(policy)
        }
        renderer.finish()
        renderer.render(policies.rest)
        renderer.finish()
        return renderer.text
    }

    /// Formats a text, as `format(_:width:indentation:)` of its UTF-8 does.
    ///
    /// - Throws: `PolicyParseError` for the first fault.
    public static func format(
        _ text: String, width: Int = 80, indentation: Int = 2
    ) throws(PolicyParseError) -> String {
        try format(Array(text.utf8), width: width, indentation: indentation)
    }
}

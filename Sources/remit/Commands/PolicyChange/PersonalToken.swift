import ArgumentParser
import FoundationEssentials

/// The token with which somebody shows who they are, for acts that are theirs and not the machine's.
///
/// It comes through the environment or standard input, never as an argument: other users can read arguments, and shells
/// keep them.
enum PersonalToken {
    /// The variable that holds it.
    static let variable = "REMIT_TOKEN"

    /// Reads the token.
    ///
    /// - Throws: a usage error when there is none.
    static func read() throws -> String {
        let given = ProcessInfo.processInfo.environment[variable] ?? readLine(strippingNewline: true) ?? ""
        let token = given.split(whereSeparator: \.isWhitespace).joined()
        guard !token.isEmpty else {
            throw ValidationError("no token: put yours into \(variable), or on standard input")
        }
        return token
    }
}

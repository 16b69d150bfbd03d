public import Domain

/// Why a token is not good. The client hears 401 and one text for all of them; the case is for the log.
public enum AuthenticationFailure: Error, Hashable, Sendable {
    /// The text is not of the form of a token.
    case malformed
    /// No such token, or a wrong secret: the two are told apart by nothing, not even by time.
    case unknown
    /// The token ended by itself.
    case expired(TokenID, at: Timestamp)
    /// The token was ended early, for example because its person was suspended.
    case revoked(TokenID, at: Timestamp)
}

extension AuthenticationFailure: CustomStringConvertible {
    /// What every client is told, whatever the case.
    public static let answer =
        "this token is not valid; make a new one with `remit token create`, or ask your operators"

    public var description: String {
        switch self {
        case .malformed: "the credential is not a token of the form `rmt_<id>_<secret>`"
        case .unknown: "no token has this identifier and secret"
        case .expired(let token, let moment): "token `\(token)` ended at \(moment)"
        case .revoked(let token, let moment): "token `\(token)` was ended early, at \(moment)"
        }
    }
}

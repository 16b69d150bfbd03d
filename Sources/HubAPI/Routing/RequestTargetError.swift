/// Why a request's target cannot be understood. Callers answer 400 with the message; the client acts.
public enum RequestTargetError: Error, Hashable, CustomStringConvertible {
    /// The target is not of the form `/path?query` (RFC 9112 section 3.2.1).
    case form
    /// The path or the query is longer than the limit, in bytes.
    case length(part: String, bytes: Int, maximum: Int)
    /// There are more components or fields than the limit.
    case count(part: String, maximum: Int)
    /// A `%` is not followed by two hexadecimal digits.
    case escape
    /// The decoded bytes are not UTF-8.
    case encoding
    /// A NUL or another control character.
    case control
    /// An empty component, `.` or `..`, which would mean another place than it says.
    case segment(String)
    /// A `/` written as `%2F` where only one component may stand.
    case slash

    public var description: String {
        switch self {
        case .form: "the request's target is not a path that begins with `/`"
        case .length(let part, let bytes, let maximum):
            "the request's \(part) has \(bytes) bytes, the limit is \(maximum); use shorter names"
        case .count(let part, let maximum): "the request's target has more than \(maximum) \(part)"
        case .escape: "the request's target has a `%` without two hexadecimal digits after it"
        case .encoding: "the request's target is not UTF-8 once it is decoded"
        case .control: "the request's target holds a NUL or another control character"
        case .segment(let text): "the path component `\(text)` is not allowed: write the path without it"
        case .slash: "a `/` may not be written as `%2F` in the name of a repository"
        }
    }
}

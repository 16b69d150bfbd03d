/// Why a line is no event.
///
/// Whoever reads lines counts it, keeps the line and shows both; the lines after it are unaffected.
public enum EventError: Error, Equatable, CustomStringConvertible {
    /// Longer than ``Limits/eventBytes``; the number of bytes.
    case tooLong(Int)
    /// No JSON; what is wrong and at which byte, counted from 1.
    case notJSON(String, Int)
    /// Text that is not UTF-8, at which byte, counted from 1.
    case notUTF8(Int)
    /// Nests deeper than ``Limits/eventDepth``, at which byte, counted from 1.
    case tooDeep(Int)
    /// More values than ``Limits/eventValues``.
    case tooManyValues

    /// The fault in a line.
    public var description: String {
        switch self {
        case .tooLong(let bytes): "an event of \(bytes) bytes is longer than \(Limits.eventBytes)"
        case .notJSON(let problem, let place): "no JSON object: \(problem) at byte \(place)"
        case .notUTF8(let place): "text is not UTF-8 at byte \(place)"
        case .tooDeep(let place): "JSON nests deeper than \(Limits.eventDepth) at byte \(place)"
        case .tooManyValues: "more than \(Limits.eventValues) values in one event"
        }
    }
}

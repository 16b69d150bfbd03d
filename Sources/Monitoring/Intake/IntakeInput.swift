/// One line of a log on its way in.
public enum IntakeInput: Hashable, Sendable {
    /// The line, without its line feed.
    case line([UInt8])
    /// A line of which nothing was kept; its length in bytes, and why.
    case refused(bytes: Int, reason: String)

    /// How much memory it takes.
    var weight: Int {
        switch self {
        case .line(let bytes): bytes.count
        case .refused(_, let reason): reason.utf8.count
        }
    }
}

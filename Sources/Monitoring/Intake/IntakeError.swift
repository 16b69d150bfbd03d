/// Why a batch was not taken in. Nothing of it is kept; the same batch may come again.
public enum IntakeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The queue is full: come again after so many seconds.
    case busy(retryAfterSeconds: Int)
    /// No source of this name is configured.
    case unknownSource(String)
    /// The client used the name of a batch before, for other bytes.
    case otherContent(key: String)
    /// The batch has more bytes or lines than a batch may have.
    case tooLarge(String)
    /// It could not be made durable; what the store said.
    case notStored(String)
    /// Remit is stopping.
    case stopping

    /// What happened and what to do.
    public var description: String {
        switch self {
        case .busy(let seconds): "more is waiting than can be taken in; send it again in \(seconds) seconds"
        case .unknownSource(let name): "`\(name)` is no source that is configured"
        case .otherContent(let key): "the batch `\(key)` came before with other content; give each batch its own name"
        case .tooLarge(let reason): reason
        case .notStored(let reason): "the lines could not be kept, send them again later: \(reason)"
        case .stopping: "the server is stopping; send it again"
        }
    }
}

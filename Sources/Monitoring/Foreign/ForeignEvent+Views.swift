import Sigma

extension ForeignEvent {
    /// What rules look at: the event itself, and each record that was joined into it, with their kinds of log.
    var views: [(native: [UInt8], sources: [LogSource])] {
        [(native, sources)] + parts.map { ($0.native, $0.sources) }
    }
}

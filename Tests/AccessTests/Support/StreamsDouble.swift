import Access
import Domain
import Synchronization

/// Remembers whose streams were cut.
final class StreamsDouble: StreamCutting {
    private let state = Mutex<[PersonID]>([])

    /// Whose streams were cut, in order.
    var cut: [PersonID] { state.withLock(\.self) }

    func cutStreams(of person: PersonID, because reason: String) -> Int {
        state.withLock { $0.append(person) }
        return 2
    }
}

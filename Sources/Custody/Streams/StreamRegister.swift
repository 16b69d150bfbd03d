public import Domain
import Synchronization

/// Knows every transfer that is running, so that a person's can be cut.
///
/// A stream enters before its decision is asked and leaves when it is closed: a suspension that falls between decision
/// and first byte finds it here. Expiry of the token does not cut a stream: what was allowed may end.
public final class StreamRegister: Sendable {
    /// The most streams of one person at a time.
    public static let maximumPerPerson = 256

    private struct Stream {
        let person: PersonID
        let signal: CutSignal
        weak var transfer: OpenTransfer?
    }

    private struct State {
        var streams: [Int: Stream] = [:]
        var counts: [PersonID: Int] = [:]
        var next = 0
    }

    private let state = Mutex(State())

    /// An empty register; one for the whole server.
    public init() {}

    /// Number of running streams.
    public var count: Int { state.withLock { $0.streams.count } }

    /// Number of running streams of one person.
    public func count(of person: PersonID) -> Int { state.withLock { $0.counts[person] ?? 0 } }

    /// Cuts every running stream of `person`; returns at once, the streams end at their next step.
    ///
    /// - Returns: how many streams were told to end.
    public func cutStreams(of person: PersonID, because reason: String) -> Int {
        let signals = state.withLock { $0.streams.values.filter { $0.person == person }.map(\.signal) }
        return signals.count { $0.cut(because: reason) }
    }

    /// The transfers that are open at this moment, oldest first.
    public func running() -> [OpenTransfer] {
        state.withLock { state in
            state.streams.sorted { $0.key < $1.key }.compactMap(\.value.transfer)
        }
    }

    /// Names the transfer that a stream became once it was permitted.
    func attach(_ transfer: OpenTransfer, to ticket: StreamTicket) {
        state.withLock { $0.streams[ticket.number]?.transfer = transfer }
    }

    /// Enters a stream.
    ///
    /// - Throws: ``CustodyError/tooManyStreams(limit:)`` over the limit.
    func enter(_ person: PersonID) throws(CustodyError) -> StreamTicket {
        let signal = CutSignal()
        let number = state.withLock { state -> Int? in
            guard state.counts[person, default: 0] < Self.maximumPerPerson else { return nil }
            state.next += 1
            state.counts[person, default: 0] += 1
            state.streams[state.next] = Stream(person: person, signal: signal, transfer: nil)
            return state.next
        }
        guard let number else { throw .tooManyStreams(limit: Self.maximumPerPerson) }
        return StreamTicket(number: number, signal: signal)
    }

    /// Takes a stream out. A second call does nothing.
    func leave(_ ticket: StreamTicket) {
        state.withLock { state in
            guard let stream = state.streams.removeValue(forKey: ticket.number) else { return }
            let count = state.counts[stream.person, default: 1] - 1
            state.counts[stream.person] = count > 0 ? count : nil
        }
        ticket.signal.close()
    }
}

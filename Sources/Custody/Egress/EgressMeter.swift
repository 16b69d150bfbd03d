public import Domain
import Synchronization

/// Counts, for each person and asset, the bytes that left and the distinct bytes that left, over the last 24 hours and
/// the last 30 days. The live view; the truth is the ledger, from which ``load(_:now:)`` starts it.
///
/// Whatever is uncertain is counted against the person: an open reservation counts in full and as of now, an event
/// leaves a window up to a minute late (24 hours) or an hour late (30 days), gaps between too many ranges count as
/// sent.
public final class EgressMeter: Sendable {
    /// The most open reservations of one person and asset.
    public static let maximumOpenReservations = 1024

    private struct Key: Hashable {
        let person: PersonID
        let asset: AssetID
    }

    private struct State {
        var blobs = BlobNumbers()
        var accounts: [Key: EgressAccount] = [:]
        var open: [UInt64: Key] = [:]
        var next: UInt64 = 1
    }

    private let state = Mutex(State())

    /// A meter that has seen nothing; one for the whole server.
    public init() {}

    /// Takes in what the ledger knows, oldest first. A transfer without a recorded end counts as fully sent.
    public func load(_ transfers: [EgressTransfer], now: Timestamp) {
        state.withLock { state in
            for transfer in transfers {
                let key = Key(person: transfer.person, asset: transfer.asset)
                let sent = min(max(0, transfer.sent ?? transfer.reserved.length), transfer.reserved.length)
                state.accounts[key, default: EgressAccount()].add(
                    ByteRange(start: transfer.reserved.start, length: sent),
                    of: state.blobs.number(of: transfer.blob), at: min(transfer.time, now), now: now)
            }
        }
    }

    /// Sets bytes aside and tells the figures, in one step, so that parallel requests cannot each see the same room.
    ///
    /// - Parameters:
    ///   - range: the bytes that would be sent.
    ///   - assetBytes: size of the asset's largest revision.
    /// - Throws: ``CustodyError/tooManyStreams(limit:)`` over ``maximumOpenReservations``.
    public func reserve(
        _ range: ByteRange, of blob: ContentDigest, asset: AssetID, person: PersonID, assetBytes: Int64, now: Timestamp
    ) throws(CustodyError) -> EgressReservation {
        let reservation = state.withLock { state -> EgressReservation? in
            let key = Key(person: person, asset: asset)
            let number = state.next
            let blob = state.blobs.number(of: blob)
            guard
                state.accounts[key, default: EgressAccount()].open(
                    number, range: range, of: blob, limit: Self.maximumOpenReservations)
            else { return nil }
            state.next += 1
            state.open[number] = key
            let figures = state.accounts[key, default: EgressAccount()].figures(now: now)
            let facts = TransferFacts(
                requestedBytes: range.length, bytesLastDay: figures.bytesLastDay,
                bytesLastThirtyDays: figures.bytesLastThirtyDays, distinctBytesLastDay: figures.distinctBytesLastDay,
                distinctBytesLastThirtyDays: figures.distinctBytesLastThirtyDays, assetBytes: assetBytes)
            return EgressReservation(id: ReservationID(number: number), facts: facts)
        }
        guard let reservation else { throw .tooManyStreams(limit: Self.maximumOpenReservations) }
        return reservation
    }

    /// Gives back a reservation of which no byte was sent. A second call does nothing.
    public func release(_ id: ReservationID) {
        state.withLock { state in
            guard let key = state.open.removeValue(forKey: id.number) else { return }
            _ = state.accounts[key]?.close(id.number)
        }
    }

    /// Ends a reservation: `bytesSent` bytes from its start left, up to `now`. A second call does nothing.
    public func settle(_ id: ReservationID, bytesSent: Int64, now: Timestamp) {
        state.withLock { state in
            guard let key = state.open.removeValue(forKey: id.number),
                let reserved = state.accounts[key]?.close(id.number)
            else { return }
            let sent = min(max(0, bytesSent), reserved.range.length)
            state.accounts[key]?.add(
                ByteRange(start: reserved.range.start, length: sent), of: reserved.blob, at: now, now: now)
        }
    }

    /// The figures of one person and asset; all zero when nothing is known.
    public func figures(person: PersonID, asset: AssetID, now: Timestamp) -> EgressFigures {
        state.withLock { state in
            state.accounts[Key(person: person, asset: asset), default: EgressAccount()].figures(now: now)
        }
    }

    /// Who received bytes of an asset within 30 days.
    public func figures(of asset: AssetID, now: Timestamp) -> [PersonID: EgressFigures] {
        state.withLock { state in
            var found: [PersonID: EgressFigures] = [:]
            for key in Array(state.accounts.keys) where key.asset == asset {
                found[key.person] = state.accounts[key]?.figures(now: now)
            }
            return found.filter { $0.value.bytesLastThirtyDays > 0 }
        }
    }

    /// Of which assets a person received bytes within 30 days.
    public func figures(of person: PersonID, now: Timestamp) -> [AssetID: EgressFigures] {
        state.withLock { state in
            var found: [AssetID: EgressFigures] = [:]
            for key in Array(state.accounts.keys) where key.person == person {
                found[key.asset] = state.accounts[key]?.figures(now: now)
            }
            return found.filter { $0.value.bytesLastThirtyDays > 0 }
        }
    }

    /// Which contents of an asset a person holds, at least in part, with the number of distinct bytes within 30 days:
    /// what a client may still have cached after a revocation.
    public func heldBytes(person: PersonID, asset: AssetID, now: Timestamp) -> [ContentDigest: Int64] {
        state.withLock { state in
            let held = state.accounts[Key(person: person, asset: asset)]?.heldBytes(now: now) ?? [:]
            let named = held.compactMap { number, bytes in state.blobs.digest(of: number).map { ($0, bytes) } }
            return Dictionary(named, uniquingKeysWith: +)
        }
    }

    /// Forgets what lies more than 30 days back. Call it once an hour.
    public func prune(now: Timestamp) {
        state.withLock { state in
            for key in Array(state.accounts.keys) {
                state.accounts[key]?.prune(now: now)
                if state.accounts[key]?.isEmpty == true { state.accounts[key] = nil }
            }
        }
    }
}

import Access
import Console
import Custody
import Domain
import Ledger
import Monitoring

/// What the console reads, over the stores of every module.
struct ConsoleDesk: Sendable {
    /// Lists are cut here; pages that need more filter.
    static let listLimit = 500

    /// People, projects, assets and tokens.
    let directory: any AccessStore
    /// Versions of the policies.
    let versions: any PolicyStore
    /// What the policies in force allow.
    let reach: Reach
    /// Repositories, revisions and files.
    let registry: any RegistryStore
    /// What scans said.
    let inspecting: Inspecting
    /// What scans said, and who accepted what.
    let verdicts: any VerdictStore
    /// Looks into contents.
    let study: FileStudy
    /// What left.
    let meter: EgressMeter
    /// What is leaving now.
    let streams: StreamRegister
    /// Acts and decisions.
    let records: any ActivityStore
    /// The ledger, as its readers see it.
    let ledger: LedgerWindow
    /// The time of day.
    let clock: any WallClock

    /// The shares of an asset that left, most distinct bytes first; only people with a byte.
    ///
    /// - Parameter window: the last day, or the last 30 days.
    func shares(of asset: AssetID, bytes: Int64, window: EgressSpan) -> [EgressShare] {
        meter.figures(of: asset, now: clock.now()).map { person, figures in
            share(person: person, asset: asset, assetBytes: bytes, figures: figures, window: window)
        }.filter { $0.bytes > 0 }.sorted { ($1.distinctBytes, $0.person) < ($0.distinctBytes, $1.person) }
    }

    /// One share.
    func share(
        person: PersonID, asset: AssetID, assetBytes: Int64, figures: EgressFigures, window: EgressSpan
    ) -> EgressShare {
        switch window {
        case .lastDay:
            EgressShare(
                person: person, asset: asset, distinctBytes: figures.distinctBytesLastDay, bytes: figures.bytesLastDay,
                assetBytes: assetBytes)
        case .lastThirtyDays:
            EgressShare(
                person: person, asset: asset, distinctBytes: figures.distinctBytesLastThirtyDays,
                bytes: figures.bytesLastThirtyDays, assetBytes: assetBytes)
        }
    }
}

/// The two windows over which the console shows what left.
enum EgressSpan {
    /// 24 hours.
    case lastDay
    /// 30 days.
    case lastThirtyDays
}

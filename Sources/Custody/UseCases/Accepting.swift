public import Domain

/// Lets two people accept a content that policies refuse, for one asset and until a date. Each act is in the ledger
/// before it counts.
public struct Accepting: Sendable {
    private let verdicts: any VerdictStore
    private let deciding: any Deciding
    private let recording: any Recording
    private let clock: any WallClock

    /// Notes acceptances in `verdicts`.
    public init(
        verdicts: any VerdictStore, deciding: any Deciding, recording: any Recording, clock: any WallClock
    ) {
        self.verdicts = verdicts
        self.deciding = deciding
        self.recording = recording
        self.clock = clock
    }

    /// Notes that the caller accepts a content, which is decided as `override`.
    ///
    /// - Parameters:
    ///   - blob: the content, which somebody pushed and a scan judged.
    ///   - reason: why, for the record: 1 to ``Acceptance/maximumReasonBytes`` bytes.
    ///   - ends: after now, at most ``Acceptance/longest`` from now.
    /// - Returns: how many people accept it now.
    /// - Throws: ``CustodyError/refused(_:_:)``, ``CustodyError/concealed``, ``CustodyError/invalid(_:)``.
    public func accept(
        _ blob: ContentDigest, for asset: AssetID, reason: String, until ends: Timestamp, caller: Caller
    ) async throws -> Int {
        let decision = try await deciding.permit(AccessQuestion(caller: caller, action: .override, asset: asset))
        let now = clock.now()
        let words = reason.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard (1...Acceptance.maximumReasonBytes).contains(words.utf8.count) else {
            throw CustodyError.invalid("a reason has 1 to \(Acceptance.maximumReasonBytes) bytes: say why")
        }
        guard now < ends, ends <= now + Acceptance.longest else {
            throw CustodyError.invalid("an acceptance ends within 90 days from now, not on \(ends)")
        }
        guard let verdict = try await verdicts.latestVerdict(of: blob) else {
            throw CustodyError.invalid("no scan judged sha256 \(blob): push it once, then accept what was found")
        }
        let acceptance = Acceptance(
            asset: asset, blob: blob, person: caller.person, token: caller.token, reason: words, time: now, ends: ends)
        let sentence =
            "accepted sha256 \(blob) for \(asset) until \(ends) in spite of the verdict \(verdict.verdict.rawValue) by "
            + "rules \(verdict.rulesVersion), findings \(verdict.findingsDigest): \(words)"
        try await recording.record(
            Activity(
                id: RandomIdentifier.make(), time: now, began: now, kind: .scan, outcome: .completed,
                actor: .person(caller.person), project: caller.project, token: caller.token, asset: asset,
                target: AccessTarget(blob: blob), decision: decision.id, detail: [sentence], client: caller.client))
        try await verdicts.save(acceptance)
        let standing = try await verdicts.acceptances(of: blob, for: asset).filter { now < $0.ends }
        return Set(standing.map(\.person)).count
    }
}

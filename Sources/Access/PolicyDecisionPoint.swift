import Cedar
public import Domain

/// Decides: facts, policies, answer in words, ledger.
public struct PolicyDecisionPoint: Deciding {
    private let store: any AccessStore
    private let recording: any AccessRecording
    private let policies: ActivePolicies
    private let clock: any WallClock
    private let random: any RandomSource

    /// Decides by `policies` over what `store` holds; each decision is made durable through `recording`.
    public init(
        store: any AccessStore, recording: any AccessRecording, policies: ActivePolicies, clock: any WallClock,
        random: any RandomSource = SystemRandomSource()
    ) {
        self.store = store
        self.recording = recording
        self.policies = policies
        self.clock = clock
        self.random = random
    }

    public func decide(_ question: AccessQuestion) async throws -> Domain.Decision {
        // One set from beginning to end, whatever is put into force meanwhile.
        let collection = policies.current
        let facts = try await facts(question)
        let now = clock.now()
        let slice = try slice(question, facts, now: now)
        let request = slice.request(question.action)
        let verdict = collection.verdict(on: request, slice.entities)
        var failures = verdict.failures
        var outcome = Domain.Decision.Outcome.permit
        var errors = verdict.errorLines
        if !verdict.isPermitted {
            let discovery = collection.verdict(on: slice.request(.discover), slice.entities)
            let closest = verdict.hasPermit ? nil : collection.closestPermit(request, slice.entities)
            // To be refused a name that is taken in secret says no more than any other refusal: not whose it is.
            let known = discovery.isPermitted ? facts : facts.withoutAsset
            let missing = RefusalWriting(
                question: question, facts: question.action == .create ? known : facts
            ).missing(verdict, closest: question.action == .create ? nil : closest)
            failures += discovery.failures
            outcome = Self.denial(of: question.action, mayDiscover: discovery.isPermitted, missing)
            errors += discovery.errorLines.map { "discover: \($0)" }
        }
        let decision = Domain.Decision(
            id: random.decisionID(), outcome: outcome, policies: verdict.policyNames, time: now)
        let record = DecisionRecord(
            decision: decision, caller: question.caller, action: question.action, asset: question.asset,
            target: question.target, transfer: question.transfer,
            request: String(decoding: request.json, as: UTF8.self),
            entities: String(decoding: slice.entities.json, as: UTF8.self), policySet: collection.digest,
            errors: errors)
        // INVARIANT: nobody holds a decision that is not durable (DESIGN, invariant 1).
        do { try await recording.record(record) } catch { throw DecisionError.recording(error) }
        try await raiseAlarms(failures, question, decision)
        return decision
    }

    /// Makes it known that a `forbid` could not be evaluated: it denied, which may be wrong, and only the policies' or
    /// the facts' authors can put it right.
    private func raiseAlarms(
        _ failures: [PolicyVerdict.Failure], _ question: AccessQuestion, _ decision: Domain.Decision
    ) async throws {
        for failure in failures where failure.rule.forbids {
            guard let heldBack = policies.alarm.raise(failure.rule.name, at: decision.time) else { continue }
            var detail = [
                "the forbid `\(failure.rule.name)` could not be evaluated, so the answer was no: \(failure.message)"
            ]
            if heldBack > 0 { detail.append("\(heldBack) more since the alarm before") }
            let alarm = Activity(
                id: random.activityID(), time: decision.time, began: decision.time, kind: .policyAlert,
                outcome: .failed,
                actor: .system, project: question.caller.project, asset: question.asset, decision: decision.id,
                detail: detail)
            do { try await recording.record(alarm) } catch { throw DecisionError.recording(error) }
        }
    }

    /// What a refused caller hears. What concerns the caller alone is said whatever the asset; what concerns the asset,
    /// to those who may know of it; else the answer is that of an absent asset. To create is to name what is not there
    /// yet.
    private static func denial(
        of action: AccessAction, mayDiscover: Bool, _ missing: RefusalWriting.Parts
    ) -> Domain.Decision.Outcome {
        if mayDiscover || action == .create { return .deny(Refusal(missing: missing.all)) }
        return missing.aboutCaller.isEmpty ? .conceal : .deny(Refusal(missing: missing.aboutCaller))
    }

    private func facts(_ question: AccessQuestion) async throws -> AccessFacts {
        do {
            return try await store.facts(
                person: question.caller.person, project: question.caller.project, asset: question.asset)
        } catch {
            throw DecisionError.facts(error)
        }
    }

    private func slice(_ question: AccessQuestion, _ facts: AccessFacts, now: Timestamp) throws -> PolicySlice {
        do { return try PolicySlice(question, facts, now: now) } catch { throw DecisionError.request(error) }
    }
}

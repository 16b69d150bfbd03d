import Access
import Synchronization

/// A ``PolicyStore`` in memory, held to the same conformance suite as the one on disk.
final class MemoryPolicyStore: PolicyStore {
    private let state = Mutex<[PolicyVersion]>([])

    func versions(limit: Int) async throws -> [PolicyVersionSummary] {
        state.withLock { $0.reversed().prefix(max(limit, 0)).map(\.summary) }
    }

    func version(_ number: PolicyVersionNumber) async throws -> PolicyVersion? {
        state.withLock { versions in versions.first { $0.number == number } }
    }

    func activeVersion() async throws -> PolicyVersion? {
        state.withLock { versions in versions.first { $0.state == .active } }
    }

    func insert(_ version: PolicyVersion) async throws -> Bool {
        state.withLock { versions in
            guard version.number.value == versions.count + 1,
                version.state != .active || !versions.contains(where: { $0.state == .active })
            else { return false }
            versions.append(version)
            return true
        }
    }

    func note(
        _ event: PolicyEvent, on number: PolicyVersionNumber, from: PolicyVersion.State, to: PolicyVersion.State
    ) async throws -> Bool {
        state.withLock { versions in
            guard let index = versions.firstIndex(where: { $0.number == number }) else { return false }
            let version = versions[index]
            guard version.state == from, version.digest == event.digest else { return false }
            let isSecond = version.approvals.contains { $0.actor == event.actor }
            if event.kind == .approved, isSecond || event.actor == version.proposal.actor { return false }
            versions[index] = version.moved(to: to, by: event)
            return true
        }
    }

    func activate(
        _ number: PolicyVersionNumber, from: PolicyVersion.State, replacing replaced: PolicyVersionNumber,
        with event: PolicyEvent
    ) async throws -> Bool {
        state.withLock { versions in
            guard let index = versions.firstIndex(where: { $0.number == number }), versions[index].state == from,
                versions[index].digest == event.digest,
                versions.first(where: { $0.state == .active })?.number == replaced
            else { return false }
            for other in versions.indices where other != index {
                guard [.active, .proposed, .approved].contains(versions[other].state) else { continue }
                let end = PolicyEvent(
                    kind: .superseded, time: event.time, actor: event.actor, digest: versions[other].digest,
                    reason: "version \(number) came into force")
                versions[other] = versions[other].moved(to: .superseded, by: end)
            }
            versions[index] = versions[index].moved(to: .active, by: event)
            return true
        }
    }

    /// Puts other bytes in the place of a version's files, as whoever can write to the database could.
    func tamper(_ number: PolicyVersionNumber, files: [PolicyFile]) {
        state.withLock { versions in
            guard let index = versions.firstIndex(where: { $0.number == number }) else { return }
            let version = versions[index]
            versions[index] = PolicyVersion(
                number: number, digest: version.digest, files: files, base: version.base, state: version.state,
                dryRun: version.dryRun, events: version.events)
        }
    }
}

extension PolicyVersion {
    fileprivate func moved(to state: State, by event: PolicyEvent) -> PolicyVersion {
        PolicyVersion(
            number: number, digest: digest, files: files, base: base, state: state, dryRun: dryRun,
            events: events + [event])
    }
}

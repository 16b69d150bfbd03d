import Access
import Console
import Domain

extension FakeLab {
    func policyVersions() -> [PolicyVersionSummary] { policies.reversed().map(\.summary) }

    func policyVersion(_ number: PolicyVersionNumber) -> PolicyVersionDetail? {
        guard let version = policies.first(where: { $0.number == number }) else { return nil }
        let base = policies.first { $0.number == version.base }
        return PolicyVersionDetail(
            version: version, baseFiles: base?.files ?? [], policyCount: version.files.count + 12,
            alwaysVisited: ["suspended"])
    }
}

extension FakeLabContents {
    /// Version 1 was replaced by 2, and 3 waits for its second approval.
    static func policies(isHostile: Bool) -> [PolicyVersion] {
        guard let two = PolicyVersionNumber(2), let three = PolicyVersionNumber(3) else { return [] }
        let text = isHostile ? hostile : "the quarter’s audit asked for it"
        let first = """
            // Members of a project read what it uses.
            @id("members-read")
            permit (principal is Person, action in [Action::"view", Action::"pull"], resource)
            when { principal in context.project && resource in context.project };

            // Interns stay below sensitivity 3.
            @id("intern-limit") @reason("interns may pull up to sensitivity 2") @remedy("ask the owner")
            forbid (principal is Person, action, resource)
            when { principal.kind == "intern" && resource.sensitivity > 2 };
            """
        let freeze = """
            @id("freeze") @reason("\(isHostile ? hostile : "frozen")") @remedy("ask the owner")
            forbid (principal, action == Action::"pull", resource) when { resource.sensitivity >= 4 };
            """
        func files(_ text: String, _ more: String? = nil) -> [PolicyFile] {
            (more.map { [PolicyFile(name: "freeze.cedar", bytes: Array($0.utf8))] } ?? [])
                + [PolicyFile(name: "remit.cedar", bytes: Array(text.utf8))]
        }
        func event(_ kind: PolicyEvent.Kind, _ actor: Actor, _ days: Int64, _ reason: String = "") -> PolicyEvent {
            PolicyEvent(
                kind: kind, time: FakeLab.now - .seconds(days * 86_400), actor: actor,
                digest: String(repeating: "a1", count: 32), reason: reason)
        }
        let actors = ["ada", "ben", "fei"].compactMap { try? PersonID($0) }.map(Actor.person)
        guard actors.count == 3 else { return [] }
        return [
            PolicyVersion(
                number: .first, digest: String(repeating: "a1", count: 32), files: files(first), base: nil,
                state: .superseded, dryRun: nil,
                events: [
                    event(.proposed, .system, 80, "the policies that lay in the folder at the first start"),
                    event(.activated, .system, 80), event(.superseded, .system, 30, "version 2 came into force"),
                ]),
            PolicyVersion(
                number: two, digest: String(repeating: "b2", count: 32),
                files: files(first.replacing("sensitivity > 2", with: "sensitivity > 1")), base: .first, state: .active,
                dryRun: PolicyDryRun(
                    from: FakeLab.now - .seconds(120 * 86_400), until: FakeLab.now - .seconds(31 * 86_400),
                    examined: 4_182, isCut: false, unreadable: 0, unfaithful: 0, changedCount: 0, otherPoliciesCount: 0,
                    changes: []),
                events: [
                    event(.proposed, actors[0], 31, text), event(.approved, actors[1], 30),
                    event(.approved, actors[2], 30), event(.accepted, .system, 30), event(.activated, .system, 30),
                ]),
            PolicyVersion(
                number: three, digest: String(repeating: "c3", count: 32),
                files: files(first.replacing("sensitivity > 2", with: "sensitivity > 1"), freeze), base: two,
                state: .proposed, dryRun: dryRun,
                events: [event(.proposed, actors[1], 1, text), event(.approved, actors[0], 0)]),
        ]
    }

    private static var dryRun: PolicyDryRun {
        let changes = decisions(isHostile: false).prefix(14).filter(\.record.decision.isPermitted).map(\.record).map {
            ChangedDecision(
                decision: $0.decision.id, time: $0.decision.time, person: $0.caller.person, project: $0.caller.project,
                action: $0.action, asset: $0.asset, was: .permitted, wasBy: ["members-read"], becomes: .refused,
                becomesBy: ["freeze"])
        }
        return PolicyDryRun(
            from: FakeLab.now - .seconds(90 * 86_400), until: FakeLab.now, examined: 18_204, isCut: false,
            unreadable: 0,
            unfaithful: 0, changedCount: changes.count, otherPoliciesCount: 3, changes: changes)
    }

    /// Why a refused decision was refused.
    static func explanation(isHostile: Bool) -> DecisionExplanation {
        DecisionExplanation(
            version: .first,
            policies: [
                .init(
                    name: isHostile ? hostile : "intern-limit", effect: "forbid", role: .decided,
                    clauses: [
                        .init(
                            text: "principal.kind == \"intern\"", reason: "principal.kind is \"intern\"", holds: true,
                            isForEverybody: true),
                        .init(
                            text: "resource.sensitivity > 2", reason: "resource.sensitivity is 4, more than 2",
                            holds: true, isForEverybody: true),
                    ]),
                .init(
                    name: "writers-write", effect: "permit", role: .closest,
                    clauses: [
                        .init(
                            text: "resource.writers.contains(principal)",
                            reason: "resource.writers does not contain Person::\"dana\"", holds: false,
                            isForEverybody: false)
                    ]),
            ])
    }
}

import Access
import Console
import Domain

extension FakeLabContents {
    /// One kind of question that is asked again and again.
    private struct Habit {
        let person: String
        let project: String
        let asset: AssetID
        let action: AccessAction
        let share: Double
        let refusal: Refusal.Missing?
        let isHidden: Bool
    }

    private static func habit(
        _ person: String, _ project: String, _ asset: AssetID, _ action: AccessAction, share: Double = 0,
        refusal: Refusal.Missing? = nil, isHidden: Bool = false
    ) -> Habit {
        Habit(
            person: person, project: project, asset: asset, action: action, share: share, refusal: refusal,
            isHidden: isHidden)
    }

    private static let habits: [Habit] = [
        habit("ada", "aurora-eval", asset("northlight/aurora-70b"), .pull, share: 0.072),
        habit("ben", "aurora-eval", asset("northlight/aurora-8b"), .pull, share: 0.31),
        habit("fei", "lumen-search", asset("northlight/lumen-embed"), .pull, share: 0.5),
        habit("chidi", "aurora-eval", asset("northlight/lumen-embed"), .pull, share: 0.12),
        habit(
            "chidi", "aurora-eval", asset("northlight/aurora-8b"), .pull, share: 0.31,
            refusal: .init(
                reason: "interns may pull models up to sensitivity 2; this one has 3",
                remedy: "ask its owner, ada, to pull what you need, or to lower its sensitivity")),
        habit("dana", "aurora-eval", asset("northlight/aurora-8b"), .pull, share: 0.46),
        habit("ben", "lumen-search", asset("northlight/spark-tiny"), .push, share: 1),
        habit("emil", "lumen-search", asset("northlight/dialogue-notes", .dataset), .pull, share: 0.09),
        habit("dana", "aurora-eval", asset("northlight/vault-r1"), .view, isHidden: true),
        habit("ada", "aurora-eval", asset("northlight/aurora-8b"), .view),
        habit(
            "dana", "aurora-eval", asset("northlight/aurora-8b"), .pull, share: 0.31,
            refusal: .init(
                reason: "with this file you would have pulled 1.6 times the model in 24 hours; the budget is 1.5 times",
                remedy: "go on after 2026-11-24 08:10 UTC, or ask ada, who owns the model")),
        habit("fei", "lumen-search", asset("northlight/dialogue-notes", .dataset), .pull, share: 0.02),
        habit("ada", "aurora-eval", asset("northlight/aurora-70b"), .pull, share: 0.036),
        habit("dana", "aurora-eval", asset("northlight/aurora-8b"), .pull, share: 0.48),
    ]

    /// 220 decisions over a fortnight, newest first, more of them in working hours.
    static func decisions(isHostile: Bool) -> [DecisionDetail] {
        let times = times(220)
        return times.enumerated().map { number, time in
            let habit = habits[number * 5 % habits.count]
            return detail(habit, number: number, time: time, index: Int64(4_180 - number * 3), isHostile: isHostile)
        }
    }

    private static func times(_ count: Int) -> [Timestamp] {
        var seed: UInt64 = 20_261_123
        var seconds: Int64 = 40
        var times: [Timestamp] = []
        while times.count < count {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let gap = Int64((seed >> 40) % 4_200)
            seconds += 60 + gap
            let time = FakeLab.now - .seconds(seconds)
            let hour = (time.seconds / 3600) % 24
            if (7...20).contains(hour) || seed >> 62 == 0 { times.append(time) }
        }
        return times
    }

    private static func detail(
        _ habit: Habit, number: Int, time: Timestamp, index: Int64, isHostile: Bool
    ) -> DecisionDetail {
        let size = sizes[habit.asset] ?? 0
        let requested = Int64(Double(size) * habit.share)
        let outcome: Decision.Outcome =
            habit.isHidden ? .conceal : habit.refusal.map { .deny(Refusal(missing: [$0])) } ?? .permit
        let isOverBudget = habit.refusal?.reason.contains("budget") ?? false
        let reason = isOverBudget ? "daily-budget" : "sensitivity-limit-by-terms"
        let policies = habit.isHidden ? [] : habit.refusal == nil ? ["member-may-pull"] : [reason]
        let sentToday = isOverBudget ? Int64(Double(size) * 1.6) : requested + size / 4
        let id = decision(number)
        let client = ClientFacts(
            address: "10.20.4.\(17 + number % 30)",
            userAgent: isHostile ? hostile : "hf_hub/1.6.0; python/3.11; torch/2.9.1", requestID: "r-\(number)")
        let path = isHostile ? hostile : files[3 + number % 4].path
        let transfer = TransferFacts(
            requestedBytes: requested, bytesLastDay: sentToday, bytesLastThirtyDays: sentToday + size,
            distinctBytesLastDay: min(sentToday, size), distinctBytesLastThirtyDays: min(size, sentToday + size / 2),
            assetBytes: size)
        let caller = Caller(
            person: person(habit.person), project: project(habit.project), token: token("t-\(habit.person)-4f2a"),
            tokenExpires: day(1), client: client)
        let decision = Decision(id: id, outcome: outcome, policies: policies, time: time)
        let target = AccessTarget(
            revision: "9f3c2b7a51d0e48c6a17f25b0d93e8c4a6b1705e", path: path, blob: digest(number), rangeStart: 0,
            rangeLength: requested)
        let record = DecisionRecord(
            decision: decision, caller: caller, action: habit.action, asset: habit.asset,
            target: habit.action == .pull || habit.isHidden ? target : nil,
            transfer: habit.action == .pull ? transfer : nil,
            request: #"{"principal":"Person::\"\#(habit.person)\"","action":"Action::\"\#(habit.action.rawValue)\""}"#,
            entities: #"[{"uid":{"type":"Person","id":"\#(habit.person)"},"attrs":{"kind":"employee"},"parents":[]}]"#,
            policySet: "b7a51d0e48c6a17f25b0d93e8c4a6b1705e9f3c2b7a51d0e48c6a17f25b0d93e", errors: [])
        let result = outcome == .permit ? result(of: record, number: number, requested: requested) : nil
        return DecisionDetail(
            record: record, index: index, result: result,
            explanation: outcome == .permit ? nil : explanation(isHostile: isHostile))
    }

    private static func result(of record: DecisionRecord, number: Int, requested: Int64) -> Activity {
        let kind: Activity.Kind = record.action == .pull ? .pull : record.action == .push ? .push : .view
        let outcome: Activity.Outcome = number % 23 == 7 ? .cut : number % 17 == 5 ? .interrupted : .completed
        return Activity(
            id: make { try ActivityID("a-\(number)") }, time: record.decision.time + .seconds(kind == .view ? 0 : 31),
            began: record.decision.time, kind: kind, outcome: outcome, actor: .person(record.caller.person),
            project: record.caller.project, token: record.caller.token, asset: record.asset, target: record.target,
            decision: record.decision.id, bytes: kind == .view ? 0 : outcome == .completed ? requested : requested / 3,
            detail: outcome == .cut ? ["the person was suspended"] : [], client: record.caller.client)
    }

    /// What came of `decisions`, with a few acts of the server's account, newest first.
    static func activity(of decisions: [DecisionDetail]) -> [ActivityEntry] {
        var entries: [ActivityEntry] = decisions.map { detail in
            let record = detail.record
            let refused = Activity(
                id: make { try ActivityID("r-\(record.decision.id)") }, time: record.decision.time,
                began: record.decision.time, kind: record.action == .pull ? .pull : .view, outcome: .refused,
                actor: .person(record.caller.person), project: record.caller.project, asset: record.asset,
                target: record.target, decision: record.decision.id, client: record.caller.client)
            return ActivityEntry(activity: detail.result ?? refused, index: detail.index + 1)
        }
        let acts: [(Int64, String)] = [
            (7_200, "suspended emil: tokens and 1 running stream ended"),
            (90_000, "declared 6 people, 3 projects, 6 assets"),
        ]
        for (number, act) in acts.enumerated() {
            let time = FakeLab.now - .seconds(act.0)
            let index = (entries.first { $0.activity.time < time }?.index ?? 0) + 1
            entries.append(
                ActivityEntry(
                    activity: Activity(
                        id: make { try ActivityID("o-\(number)") }, time: time, began: time, kind: .operatorAct,
                        outcome: .completed, actor: .operatingSystemUser("root"), detail: [act.1]), index: index))
        }
        return entries.sorted { $0.index > $1.index }
    }
}

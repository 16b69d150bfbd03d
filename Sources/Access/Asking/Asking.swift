import Cedar
public import Domain

/// Answers programs outside that enforce decisions themselves.
///
/// Questions about Remit's own people, models and datasets go the way that every pull goes; all others go to the
/// policies and entities of an ``ApplicationPolicies``. Either way the answer is in the ledger before anybody holds it.
public struct Asking: Sendable {
    /// The most questions in one request.
    public static let maximumQuestions = 256
    /// The most bytes that the questions of one request may have in the ledger.
    public static let maximumRecordBytes = 128 << 10

    let store: any AccessStore
    let deciding: any Deciding
    let reach: Reach
    let recording: any AccessRecording
    let application: ApplicationPolicies?
    let clock: any WallClock
    let random: any RandomSource
    let pages: PageTokens

    /// Puts the use case together.
    ///
    /// - Parameters:
    ///   - store: People, projects and assets.
    ///   - deciding: Decides about them.
    ///   - reach: Says without a decision what they may do, for searches.
    ///   - recording: The ledger.
    ///   - application: Policies and entities for everything else; `nil` where there are none.
    ///   - clock: The time.
    ///   - random: Names decisions and seals page tokens.
    public init(
        store: any AccessStore, deciding: any Deciding, reach: Reach, recording: any AccessRecording,
        application: ApplicationPolicies?, clock: any WallClock, random: any RandomSource = SystemRandomSource()
    ) {
        self.store = store
        self.deciding = deciding
        self.reach = reach
        self.recording = recording
        self.application = application
        self.clock = clock
        self.random = random
        pages = PageTokens(key: random.bytes(32))
    }

    /// Answers questions in their order.
    ///
    /// - Parameters:
    ///   - items: The questions; an element that is none is denied with its fault.
    ///   - semantic: Where to stop.
    ///   - requester: Who asks.
    /// - Returns: One answer for each question up to the stop.
    /// - Throws: ``AskedFault`` for what concerns the whole request, ``DecisionError`` where no decision could be made.
    public func evaluate(
        _ items: [AskedItem], semantic: EvaluationSemantic = .all, by requester: Requester
    ) async throws -> [AskedAnswer] {
        try await requireActive(requester)
        guard items.count <= Self.maximumQuestions else {
            throw AskedFault(
                status: 400, message: "\(items.count) evaluations; at most \(Self.maximumQuestions) in one request")
        }
        var answers: [AskedAnswer] = []
        var lines: [String] = []
        var bytes = 0
        for item in items {
            var answer: AskedAnswer
            do {
                answer = try await self.answer(item, by: requester) { line in
                    bytes += line.utf8.count
                    lines.append(line)
                }
            } catch let fault as AskedFault {
                answer = AskedAnswer(fault)
            }
            guard bytes <= Self.maximumRecordBytes else {
                throw AskedFault(
                    status: 400,
                    message: "the evaluations have more than \(Self.maximumRecordBytes) bytes together, counting what "
                        + "they share once each; send fewer in one request")
            }
            answers.append(answer)
            if semantic.ends(after: answer.isPermitted) { break }
        }
        if !lines.isEmpty { try await record(lines, by: requester) }
        return answers
    }

    /// Answers one question; what is to be recorded of it by this use case goes to `note`.
    private func answer(
        _ item: AskedItem, by requester: Requester, note: (String) -> Void
    ) async throws -> AskedAnswer {
        switch item {
        case .fault(let fault): throw fault
        case .question(let question):
            try checkRight(of: requester, toAskAbout: question.subject)
            if let own = DirectoryQuestion(question) { return try await decide(own, by: requester) }
            return try decide(question, note: note)
        }
    }

    /// A person asks about themselves alone; a service about anybody.
    func checkRight(of requester: Requester, toAskAbout subject: AskedEntity) throws(AskedFault) {
        guard case .person(let caller) = requester else { return }
        // Compared as bytes: Swift takes a Kelvin sign for the letter K.
        guard subject.type == DirectoryQuestion.personType, subject.id.utf8.elementsEqual(caller.person.text.utf8)
        else {
            throw AskedFault(
                status: 403,
                message: "this token asks for decisions about its own person alone, that is subject "
                    + "`\(DirectoryQuestion.personType)` `\(caller.person)`; a service's token, made with `remit token "
                    + "create --service NAME`, may ask about others")
        }
    }

    /// Refuses people who do not work here any more; their tokens end with a suspension, but not with a contract.
    func requireActive(_ requester: Requester) async throws {
        guard case .person(let caller) = requester else { return }
        let person = try await store.person(caller.person)
        guard let person, person.isActive(at: clock.now()) else {
            throw AskedFault(status: 403, message: "`\(caller.person)` does not work here any more")
        }
    }

    /// Asks the application's policies.
    private func decide(_ question: AskedQuestion, note: (String) -> Void) throws(AskedFault) -> AskedAnswer {
        guard let application else {
            var answer = AskedAnswer()
            answer.reason = "there are no policies for resources of type `\(question.resource.type)`"
            return answer
        }
        let asked = try ApplicationRequest(question, application)
        var answer = AskedAnswer()
        if let request = asked.request {
            answer = application.decide(request, asked.entities)
            answer.decision = random.decisionID()
            note(Self.line(answer, request.json, asked))
        }
        answer.acceptedProperties = asked.accepted
        answer.ignoredProperties = asked.ignored
        return answer
    }

    /// Makes the decisions of one request durable.
    func record(_ lines: [String], by requester: Requester) async throws {
        let now = clock.now()
        let activity = Activity(
            id: random.activityID(), time: now, began: now, kind: .question, outcome: .completed,
            actor: requester.actor, token: requester.token, detail: lines, client: requester.client)
        // INVARIANT: nobody holds a decision that is not durable (DESIGN, invariant 1).
        do { try await recording.record(activity) } catch { throw DecisionError.recording(error) }
    }

    /// What the ledger keeps of a decision: enough to make it again with the same files.
    private static func line(_ answer: AskedAnswer, _ request: [UInt8], _ asked: ApplicationRequest) -> String {
        let words = [
            answer.isPermitted ? "permit" : "deny", answer.decision?.text ?? "",
            String(decoding: request, as: UTF8.self), "policies \(answer.policySet)",
            "by \(answer.policies.joined(separator: ", "))",
            answer.errors.isEmpty ? "" : "failed \(answer.errors.joined(separator: "; "))",
            asked.accepted.isEmpty ? "" : "with \(asked.accepted.joined(separator: ", ")) as stated by the caller",
        ]
        return words.filter { !$0.isEmpty }.joined(separator: " ")
    }
}

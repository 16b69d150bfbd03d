import Domain

extension Administration {
    /// Reads a name that an operator typed.
    func parse<Kind>(_ text: String, as what: String) throws(AdministrationError) -> Identifier<Kind> {
        do {
            return try Identifier(text)
        } catch {
            throw AdministrationError(faults: ["\(what) \(error)"])
        }
    }

    /// The person of this name.
    func person(named text: String) async throws -> Person {
        guard let person = try await store.person(parse(text, as: "the person")) else {
            throw AdministrationError(
                faults: ["there is no person `\(text)`"],
                hints: ["`remit person list` shows all; people are declared with `remit apply`"])
        }
        return person
    }

    public func suspend(person text: String) async throws -> SuspensionResult {
        let person = try await person(named: text)
        try await record(
            "suspended \(person.id): ends all tokens and sessions, cuts running streams", subject: person.id)
        let ended = try await store.suspend(person.id, at: clock.now()) ?? 0
        let cut = streams.cutStreams(of: person.id, because: "\(person.id) was suspended")
        return SuspensionResult(tokensEnded: ended, streamsCut: cut)
    }

    public func reinstate(person text: String) async throws {
        let person = try await person(named: text)
        guard person.suspended != nil else {
            throw AdministrationError(faults: ["`\(person.id)` is not suspended"])
        }
        try await record("reinstated \(person.id): ended the suspension; old tokens stay ended", subject: person.id)
        _ = try await store.reinstate(person.id)
    }

    public func people() async throws -> [Person] { try await store.people() }

    public func signInLink(person text: String?) async throws -> SignInLink {
        let now = clock.now()
        var owner = actor
        if let text {
            let person = try await person(named: text)
            guard person.isActive(at: now) else { throw Self.inactive(person, at: now) }
            owner = .person(person.id)
        }
        let secret = SecretText(random)
        let link = SignInLink(secret: secret.text, actor: owner, expires: now + Self.signInLinkLifetime)
        try await record("made a one-time link to the console for \(owner)", subject: owner.person)
        try await store.insertCredential(
            ConsoleCredential(
                kind: .link, secretHash: secret.hash, actor: owner, created: now,
                expires: link.expires))
        return link
    }

    /// Why a person gets nothing new.
    static func inactive(_ person: Person, at now: Timestamp) -> AdministrationError {
        if person.suspended != nil {
            return AdministrationError(
                faults: ["`\(person.id)` is suspended"],
                hints: ["`remit person reinstate \(person.id)` ends the suspension"])
        }
        return AdministrationError(
            faults: ["the contract of `\(person.id)` ended on \(person.ends ?? now)"],
            hints: ["declare a new end with `remit apply`"])
    }
}

extension Administration: Administering {}

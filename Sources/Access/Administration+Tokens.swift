import Domain

extension Administration {
    public func createToken(person personText: String, project projectText: String, lifetimeSeconds: Int64) async throws
        -> IssuedToken
    {
        try Self.checkLifetime(lifetimeSeconds)
        let now = clock.now()
        let person = try await person(named: personText)
        let project = try await project(named: projectText)
        guard person.isActive(at: now) else { throw Self.inactive(person, at: now) }
        if let ends = project.ends, ends <= now {
            throw AdministrationError(
                faults: ["project `\(project.id)` ended on \(ends)"], hints: ["declare a new end with `remit apply`"])
        }
        guard project.includes(person.id) else {
            throw AdministrationError(
                faults: ["`\(person.id)` is not a member of project `\(project.id)`"],
                hints: ["its owner, `\(project.owner)`, decides who is; members are declared with `remit apply`"])
        }
        let token = TokenText.make(random)
        let expires = now + .seconds(lifetimeSeconds)
        try await record(
            "made token \(token.id) for \(person.id) and project \(project.id), good until \(expires)",
            subject: person.id, project: project.id, token: token.id)
        let inserted = try await store.insertToken(
            AccessToken(
                id: token.id, secretHash: token.secret.hash, person: person.id, project: project.id,
                created: now, expires: expires))
        guard inserted else {
            throw AdministrationError(faults: ["`\(person.id)` was suspended at this moment: there is no new token"])
        }
        return IssuedToken(text: token.text, id: token.id, expires: expires)
    }

    public func revokeToken(_ text: String) async throws {
        let presented = TokenText(parsing: text) ?? TokenText(parsing: text, prefix: TokenText.servicePrefix)
        let id: TokenID = try presented?.id ?? parse(text, as: "the token")
        if try await revokeServiceToken(id) { return }
        guard let token = try await store.token(id) else {
            throw AdministrationError(
                faults: ["there is no token `\(id)`"], hints: ["`remit token list --person ID` shows a person's tokens"]
            )
        }
        if let moment = token.revoked {
            throw AdministrationError(faults: ["token `\(id)` was ended before, at \(moment)"])
        }
        try await record(
            "ended token \(id) of \(token.person)", subject: token.person, project: token.project, token: id)
        _ = try await store.revokeToken(id, at: clock.now())
    }

    public func tokens(person text: String) async throws -> [TokenSummary] {
        let person = try await person(named: text)
        return try await store.tokens(of: person.id, limit: TokenLifetime.listLimit).map(TokenSummary.init)
    }

    /// Checks how long a token is to live.
    static func checkLifetime(_ seconds: Int64) throws(AdministrationError) {
        guard (TokenLifetime.minimumSeconds...TokenLifetime.maximumSeconds).contains(seconds) else {
            throw AdministrationError(
                faults: ["a token lives 1 minute to 30 days, not \(seconds) seconds"],
                hints: ["for example `--ttl 8h`"])
        }
    }

    /// The project of this name.
    private func project(named text: String) async throws -> Project {
        guard let project = try await store.project(parse(text, as: "the project")) else {
            throw AdministrationError(
                faults: ["there is no project `\(text)`"], hints: ["projects are declared with `remit apply`"])
        }
        return project
    }
}

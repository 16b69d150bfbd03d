import Domain

extension Administration {
    public func createToken(service text: String, lifetimeSeconds: Int64) async throws -> IssuedToken {
        try Self.checkLifetime(lifetimeSeconds)
        let service: ServiceID = try parse(text, as: "the service")
        let now = clock.now()
        let token = TokenText.make(random, prefix: TokenText.servicePrefix)
        let expires = now + .seconds(lifetimeSeconds)
        try await record(
            "made token \(token.id) for service \(service), which may ask for decisions about anybody, good until "
                + "\(expires)", token: token.id)
        try await store.insertServiceToken(
            ServiceToken(
                id: token.id, secretHash: token.secret.hash, service: service, created: now, expires: expires))
        return IssuedToken(text: token.text, id: token.id, expires: expires)
    }

    public func tokens(service text: String) async throws -> [ServiceTokenSummary] {
        let service: ServiceID = try parse(text, as: "the service")
        return try await store.serviceTokens(of: service, limit: TokenLifetime.listLimit)
            .map(ServiceTokenSummary.init)
    }

    /// Ends a service's token early.
    ///
    /// - Returns: `false` when no service has a token of this name.
    /// - Throws: `AdministrationError` when it had been ended before.
    func revokeServiceToken(_ id: TokenID) async throws -> Bool {
        guard let token = try await store.serviceToken(id) else { return false }
        if let moment = token.revoked {
            throw AdministrationError(faults: ["token `\(id)` was ended before, at \(moment)"])
        }
        try await record("ended token \(id) of service \(token.service)", token: id)
        _ = try await store.revokeServiceToken(id, at: clock.now())
        return true
    }
}

public import Access

extension ControlClient: PolicyChanging {
    public func propose(_ files: [PolicyFile], reason: String, token: String) async throws -> PolicyVersion {
        try await send(
            "/v1/policies/propose", ControlMessages.PolicyProposal(files: files, reason: reason, token: token),
            timeoutSeconds: Self.rehearsalTimeoutSeconds)
    }

    public func rehearse(_ files: [PolicyFile]) async throws -> PolicyDryRun {
        try await send(
            "/v1/policies/rehearse", ControlMessages.PolicyProposal(files: files, reason: nil, token: nil),
            timeoutSeconds: Self.rehearsalTimeoutSeconds)
    }

    public func approve(_ number: PolicyVersionNumber, digest: String, token: String) async throws -> PolicyVersion {
        try await send(
            "/v1/policies/approve", ControlMessages.PolicyAct(version: number, digest: digest, token: token))
    }

    public func reject(_ number: PolicyVersionNumber, reason: String, token: String) async throws -> PolicyVersion {
        try await send(
            "/v1/policies/reject", ControlMessages.PolicyAct(version: number, reason: reason, token: token))
    }

    public func rollBack(reason: String) async throws -> PolicyVersion {
        try await send("/v1/policies/rollback", ControlMessages.PolicyAct(reason: reason))
    }

    public func history(limit: Int) async throws -> [PolicyVersionSummary] {
        let answer: ControlMessages.PolicyHistory = try await send(
            "/v1/policies/history", ControlMessages.PolicyAct(limit: limit))
        return answer.versions
    }

    public func version(_ number: PolicyVersionNumber?) async throws -> PolicyVersion {
        try await send("/v1/policies/show", ControlMessages.PolicyAct(version: number))
    }
}

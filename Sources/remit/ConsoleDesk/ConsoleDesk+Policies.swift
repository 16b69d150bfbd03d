import Access
import Console

extension ConsoleDesk {
    func policyVersions() async throws -> [PolicyVersionSummary] { try await versions.versions(limit: 200) }

    func policyVersion(_ number: PolicyVersionNumber) async throws -> PolicyVersionDetail? {
        guard let version = try await versions.version(number) else { return nil }
        var baseFiles: [PolicyFile] = []
        if let base = version.base { baseFiles = try await versions.version(base)?.files ?? [] }
        let collection = try? PolicyCollection(files: version.files)
        return PolicyVersionDetail(
            version: version, baseFiles: baseFiles, policyCount: collection?.names.count ?? 0,
            alwaysVisited: collection?.alwaysVisited ?? [])
    }
}

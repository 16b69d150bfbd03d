import Access
import Domain
import Testing

struct PolicyStartTests {
    @Test func `the folder's policies become version 1 at the first start`() async throws {
        let laboratory = try Laboratory()
        let result = try await laboratory.policyStart.load(folder: Laboratory.firstFiles)
        #expect(result.version == .first)
        #expect(result.warnings == [])
        let version = try #require(try await laboratory.versions.activeVersion())
        #expect(version.files == Laboratory.firstFiles)
        #expect(version.digest == result.policies.current.digest)
        #expect(version.events.map(\.kind) == [.proposed, .activated])
        let acts = laboratory.recording.activities
        #expect(acts.map(\.kind) == [.policyChange])
        #expect(acts.first?.detail == ["took the folder's policies as version 1, digest \(version.digest)"])
    }

    @Test func `a second start with the same folder says and records nothing`() async throws {
        let laboratory = try Laboratory()
        _ = try await laboratory.policyStart.load(folder: Laboratory.firstFiles)
        for folder in [Laboratory.firstFiles, nil] {
            #expect(try await laboratory.policyStart.load(folder: folder).warnings == [])
        }
        #expect(laboratory.recording.activities.count == 1)
    }

    @Test func `a folder that somebody changed is reported and recorded, and not obeyed`() async throws {
        let laboratory = try Laboratory()
        let first = try await laboratory.policyStart.load(folder: Laboratory.firstFiles).policies.current.digest
        let changed = Laboratory.files(adding: "@id(\"all\") permit (principal, action, resource);")
        let result = try await laboratory.policyStart.load(folder: changed)
        #expect(result.policies.current.digest == first)
        #expect(result.warnings.count == 1)
        #expect(result.warnings.first?.hasPrefix("the policy folder holds policies that nobody approved") == true)
        #expect(laboratory.recording.activities.last?.kind == .policyAlert)
        #expect(laboratory.recording.activities.last?.detail == result.warnings)
    }

    @Test func `a folder whose policies do not even parse stops nothing`() async throws {
        let laboratory = try Laboratory()
        _ = try await laboratory.policyStart.load(folder: Laboratory.firstFiles)
        let broken = [PolicyFile(name: "x.cedar", bytes: Array("permit (".utf8))]
        #expect(try await laboratory.policyStart.load(folder: broken).warnings.count == 1)
    }

    @Test func `a folder that still holds an earlier version is named so, without an alarm`() async throws {
        let laboratory = try Laboratory()
        try await laboratory.begin()
        try await laboratory.accept(try await laboratory.propose())
        let result = try await laboratory.policyStart.load(folder: Laboratory.firstFiles)
        #expect(result.version.value == 2)
        #expect(
            result.warnings == [
                "the policy folder holds version 1 (superseded); in force is version 2, and the folder is not obeyed"
            ])
        #expect(laboratory.recording.activities.last?.kind == .policyChange)
    }

    @Test func `files that were changed in the database stop the start`() async throws {
        let laboratory = try Laboratory()
        _ = try await laboratory.policyStart.load(folder: Laboratory.firstFiles)
        laboratory.versions.tamper(.first, files: Laboratory.files(adding: Laboratory.freeze))
        let error = await #expect(throws: AdministrationError.self) {
            _ = try await laboratory.policyStart.load(folder: Laboratory.firstFiles)
        }
        #expect(error?.description.contains("somebody changed the database") == true)
    }

    @Test func `without a version and without a folder nothing starts`() async throws {
        let laboratory = try Laboratory()
        await #expect(throws: AdministrationError.self) { _ = try await laboratory.policyStart.load(folder: nil) }
        await #expect(throws: PolicyLoadingError.self) { _ = try await laboratory.policyStart.load(folder: []) }
    }
}

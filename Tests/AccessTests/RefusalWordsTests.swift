import Access
import Domain
import Testing

/// The words that people read when they are refused, one file.
struct RefusalWordsTests {
    @Test func `refusals say what is missing and who can give it`() async throws {
        let laboratory = try Laboratory()
        try await laboratory.populate()
        var text = ""
        func add(
            _ title: String, _ person: String, _ action: AccessAction, _ path: String, project: String = "apollo",
            transfer: TransferFacts = Laboratory.wholeModel
        ) async throws {
            let decision = try await laboratory.decide(person, action, path, project: project, transfer: transfer)
            #expect(!decision.isPermitted, "\(title)")
            text += "\(title)\n" + decision.words.map { "  - \($0)\n" }.joined() + "\n"
        }
        try await add("an intern pulls sensitivity 3", "ian", .pull, "lab/s3")
        try await add("a contractor views sensitivity 4", "cleo", .view, "lab/s4")
        try await add("an intern with the wrong project", "ian", .pull, "lab/s3", project: "zephyr")
        try await add("a token for a project that does not use the asset", "stan", .pull, "lab/s3", project: "zephyr")
        try await add("the same, but another project of hers does", "ada", .pull, "lab/s3", project: "zephyr")
        try await add("no longer a member of the token's project", "stan", .view, "lab/s1")
        try await add("a token for a project that is gone", "ada", .view, "lab/s1", project: "vulcan")
        try await add("a member pushes", "ada", .push, "lab/s2")
        try await add("a member changes a branch", "ada", .manage, "lab/s2")
        try await add("a stranger pushes", "stan", .push, "lab/s2")
        try await add("somebody creates in a project that is not theirs", "stan", .create, "stan/new")
        let budget = TransferFacts(
            requestedBytes: 1_000_000_000, bytesLastDay: 7_400_000_000, bytesLastThirtyDays: 7_400_000_000,
            distinctBytesLastDay: 4_800_000_000, distinctBytesLastThirtyDays: 4_800_000_000, assetBytes: 4_812_345_678)
        try await add("over the budget", "ada", .pull, "lab/s4", transfer: budget)
        let grace = try PersonID("grace")
        try await laboratory.store.apply(
            DirectoryChanges(
                people: [
                    Person(
                        id: try PersonID("cleo"), name: "Cleo", kind: .contractor,
                        ends: Timestamp(parsing: "2026-12-31T18:00:00Z"))
                ],
                projects: [
                    Project(
                        id: try ProjectID("zephyr"), name: "Zephyr", owner: grace, members: [try PersonID("ada")],
                        ends: Timestamp(parsing: "2026-11-30"))
                ]))
        laboratory.clock.set(try #require(Timestamp(parsing: "2027-01-01")))
        try await add("a contract that ended", "cleo", .pull, "lab/s1")
        try await add("a project that ended", "ada", .view, "lab/s1", project: "zephyr")
        _ = try await laboratory.store.suspend(PersonID("ada"), at: laboratory.clock.now())
        try await add("somebody who is suspended", "ada", .pull, "lab/s1")
        try Golden.compare(text, with: "refusals.txt")
    }
}

import Access
import Domain
import Testing

struct AdministrationTests {
    private func laboratory() async throws -> Laboratory {
        let laboratory = try Laboratory()
        try await laboratory.populate()
        return laboratory
    }

    private func fault(_ body: () async throws -> Void) async -> AdministrationError? {
        await #expect(throws: AdministrationError.self) { try await body() }
    }

    // MARK: Tokens

    @Test func `a token is told once, kept as a hash, and recorded before it works`() async throws {
        let laboratory = try await laboratory()
        let token = try await laboratory.administration.createToken(
            person: "ada", project: "apollo", lifetimeSeconds: 60)
        #expect(token.text.hasPrefix("rmt_\(token.id)_"))
        let act = try #require(laboratory.recording.activities.last)
        #expect(act.kind == .operatorAct)
        #expect(act.actor == .operatingSystemUser("root"))
        #expect(act.subject?.text == "ada")
        #expect(act.token == token.id)
        #expect(act.detail == ["made token \(token.id) for ada and project apollo, good until \(token.expires)"])
        #expect(try await laboratory.administration.tokens(person: "ada").map(\.id) == [token.id])
    }

    @Test func `an act that cannot be recorded is not done`() async throws {
        let laboratory = try await laboratory()
        let token = try await laboratory.administration.createToken(
            person: "ada", project: "apollo", lifetimeSeconds: 60)
        let administration = laboratory.administration
        laboratory.recording.fail()
        await #expect(throws: RecordingDouble.Failure.self) {
            try await administration.createToken(person: "ada", project: "apollo", lifetimeSeconds: 60)
        }
        await #expect(throws: RecordingDouble.Failure.self) { try await administration.suspend(person: "ada") }
        await #expect(throws: RecordingDouble.Failure.self) { try await administration.revokeToken(token.id.text) }
        await #expect(throws: RecordingDouble.Failure.self) { try await administration.signInLink(person: nil) }
        await #expect(throws: RecordingDouble.Failure.self) {
            try await administration.apply(DirectoryDeclaration(people: [.init(id: "new", kind: "intern")]))
        }
        #expect(try await laboratory.store.tokens(of: PersonID("ada"), limit: 9).map(\.revoked) == [nil])
        #expect(try await laboratory.store.person(PersonID("ada"))?.suspended == nil)
        #expect(try await laboratory.store.person(PersonID("new")) == nil)
        #expect(laboratory.streams.cut == [])
    }

    @Test(arguments: [Int64.min, -1, 0, 59, 30 * 86_400 + 1, .max])
    func `a lifetime has limits`(_ seconds: Int64) async throws {
        let laboratory = try await laboratory()
        let error = await fault {
            _ = try await laboratory.administration.createToken(
                person: "ada", project: "apollo", lifetimeSeconds: seconds)
        }
        #expect(error?.faults == ["a token lives 1 minute to 30 days, not \(seconds) seconds"])
    }

    @Test(arguments: [
        ("nobody", "apollo", "there is no person `nobody`"),
        ("ada", "vulcan", "there is no project `vulcan`"),
        ("stan", "apollo", "`stan` is not a member of project `apollo`"),
        ("../etc", "apollo", "the person `../etc` is not a name"),
        ("ada", "", "the project `` has 0 bytes, a name has 1 to 96"),
    ])
    func `a token needs a person, a project and a membership`(
        _ person: String, _ project: String, _ start: String
    ) async throws {
        let laboratory = try await laboratory()
        let error = await fault {
            _ = try await laboratory.administration.createToken(person: person, project: project, lifetimeSeconds: 60)
        }
        #expect(error?.faults.first?.hasPrefix(start) == true, "\(String(describing: error))")
    }

    @Test func `an owner is a member`() async throws {
        let laboratory = try await laboratory()
        _ = try await laboratory.administration.createToken(person: "grace", project: "apollo", lifetimeSeconds: 60)
    }

    @Test func `no token for the suspended, after a contract's end or a project's`() async throws {
        let laboratory = try await laboratory()
        let administration = laboratory.administration
        _ = try await administration.suspend(person: "ada")
        _ = try await administration.apply(
            DirectoryDeclaration(
                people: [.init(id: "cleo", kind: "contractor", ends: "2027-01-15T08:00:00Z")],
                projects: [.init(id: "zephyr", owner: "grace", members: ["stan"], ends: "2027-01-15")]))
        for (person, project, start) in [
            ("ada", "apollo", "`ada` is suspended"),
            ("cleo", "apollo", "the contract of `cleo` ended on 2027-01-15T08:00:00"),
            ("stan", "zephyr", "project `zephyr` ended on 2027-01-15T00:00:00"),
        ] {
            let error = await fault {
                _ = try await administration.createToken(person: person, project: project, lifetimeSeconds: 60)
            }
            #expect(error?.faults.first?.hasPrefix(start) == true, "\(String(describing: error))")
        }
    }

    @Test func `a token is ended once, by its identifier or by its text`() async throws {
        let laboratory = try await laboratory()
        let administration = laboratory.administration
        let first = try await administration.createToken(person: "ada", project: "apollo", lifetimeSeconds: 60)
        let second = try await administration.createToken(person: "ada", project: "apollo", lifetimeSeconds: 60)
        try await administration.revokeToken(first.id.text)
        try await administration.revokeToken(second.text)
        #expect(try await administration.tokens(person: "ada").allSatisfy { $0.revoked == Laboratory.noon })
        let again = await fault { try await administration.revokeToken(first.id.text) }
        #expect(again?.faults.first?.contains("was ended before") == true)
        let unknown = await fault { try await administration.revokeToken("ffffffffffff") }
        #expect(unknown?.faults == ["there is no token `ffffffffffff`"])
    }

    // MARK: People

    @Test func `a suspension ends tokens, cuts streams, and can be ended`() async throws {
        let laboratory = try await laboratory()
        let administration = laboratory.administration
        _ = try await administration.createToken(person: "ada", project: "apollo", lifetimeSeconds: 60)
        let result = try await administration.suspend(person: "ada")
        #expect(result == SuspensionResult(tokensEnded: 1, streamsCut: 2))
        #expect(laboratory.streams.cut.map(\.text) == ["ada"])
        #expect(try await administration.suspend(person: "ada").tokensEnded == 0)
        try await administration.reinstate(person: "ada")
        #expect(try await administration.people().first { $0.id.text == "ada" }?.suspended == nil)
        #expect(await fault { try await administration.reinstate(person: "ada") } != nil)
        #expect(await fault { _ = try await administration.suspend(person: "nobody") } != nil)
    }

    // MARK: Declarations

    @Test func `a declaration says what it changes, and nothing the second time`() async throws {
        let laboratory = try await laboratory()
        let declaration = DirectoryDeclaration(
            people: [.init(id: "ada", name: "Ada Lovelace", kind: "contractor", ends: "2027-06-30")],
            projects: [.init(id: "apollo", name: "Apollo", owner: "grace", members: ["ada", "ada", "stan"])],
            assets: [.init(id: "lab/s1", kind: "model", sensitivity: 2, owner: "ada", projects: ["apollo", "zephyr"])])
        #expect(
            try await laboratory.administration.apply(declaration) == [
                "changed person ada: kind from employee to contractor, end from without end to until 2027-06-30T00:00Z",
                "changed project apollo: members added stan, removed cleo ian otto wanda",
                "changed model lab/s1: sensitivity from 1 to 2, owner from otto to ada, writers removed wanda, "
                    + "projects added zephyr",
            ])
        let records = laboratory.recording.activities.count
        #expect(try await laboratory.administration.apply(declaration) == [])
        #expect(laboratory.recording.activities.count == records, "what changes nothing is no act")
        #expect(try await laboratory.administration.apply(DirectoryDeclaration()) == [])
    }

    @Test func `a declaration does not end a suspension`() async throws {
        let laboratory = try await laboratory()
        _ = try await laboratory.administration.suspend(person: "ada")
        _ = try await laboratory.administration.apply(
            DirectoryDeclaration(people: [.init(id: "ada", name: "Ada", kind: "employee")]))
        #expect(try await laboratory.store.person(PersonID("ada"))?.suspended == Laboratory.noon)
    }

    private static let noDate = "is not a date such as 2026-01-31 or a time such as 2026-01-31T18:00:00Z"
    private static let noName = "is empty, has more than 200 bytes or holds characters that cannot be seen"

    @Test func `all faults are told at once, and nothing is changed`() async throws {
        let laboratory = try await laboratory()
        let declaration = DirectoryDeclaration(
            people: [
                .init(id: "new", kind: "employee"), .init(id: "new", kind: "employee"),
                .init(id: "../root", kind: "employee"), .init(id: "boss", kind: "king"),
                .init(id: "late", kind: "intern", ends: "tomorrow"),
                .init(id: "odd", name: "a\u{202E}b", kind: "intern"),
                .init(id: "blank", name: " ", kind: "intern"),
            ],
            projects: [
                .init(id: "p", owner: "nobody", members: ["ghost", "ada"]),
                .init(id: "q", owner: "boss", members: ["late"], ends: "2027-02-30"),
            ],
            assets: [
                .init(id: "noslash", kind: "model", sensitivity: 1, owner: "ada"),
                .init(id: "api/x", kind: "model", sensitivity: 1, owner: "ada"),
                .init(id: "lab/x", kind: "weights", sensitivity: 6, owner: "ghost", writers: ["w"], projects: ["nope"]),
            ])
        let error = await fault { _ = try await laboratory.administration.apply(declaration) }
        #expect(
            error?.faults == [
                "people: `new` is declared twice",
                "people: `../root`: `../root` is not a name: "
                    + "byte 0 is not a letter, digit, `.`, `_` or `-`, or may not come first",
                "people: `boss`: the kind `king` is not employee, intern or contractor",
                "people: `late`: `ends: tomorrow` \(Self.noDate)",
                "people: `odd`: the name `a\u{202E}b` \(Self.noName)",
                "people: `blank`: the name ` ` \(Self.noName)",
                "projects: `p`: the owner `nobody` is not a declared person",
                "projects: `p`: the member `ghost` is not a declared person",
                "projects: `q`: `ends: 2027-02-30` \(Self.noDate)",
                "assets: `noslash`: `noslash` is not of the form `organisation/name`",
                "assets: `api/x`: `api` is not a free organisation: the server uses this word itself",
                "assets: `lab/x`: the kind `weights` is not model or dataset",
                "assets: `lab/x`: the sensitivity 6 is not 1 to 5",
                "assets: `lab/x`: the owner `ghost` is not a declared person",
                "assets: `lab/x`: the writer `w` is not a declared person",
                "assets: `lab/x`: the project `nope` is not declared",
            ])
        #expect(try await laboratory.store.person(PersonID("new")) == nil)
    }

    @Test func `faults are limited in number and length`() async throws {
        let laboratory = try await laboratory()
        let long = String(repeating: "x", count: 100_000)
        let people = (0..<1000).map { DirectoryDeclaration.DeclaredPerson(id: "\(long)\($0)", kind: long) }
        let error = await fault { _ = try await laboratory.administration.apply(DirectoryDeclaration(people: people)) }
        #expect(error?.faults.count == 201)
        #expect(error?.faults.allSatisfy { $0.utf8.count < 400 } == true)
    }

    @Test func `a dataset and a model may share a name`() async throws {
        let laboratory = try await laboratory()
        let changes = try await laboratory.administration.apply(
            DirectoryDeclaration(assets: [.init(id: "lab/s1", kind: "dataset", sensitivity: 1, owner: "ada")]))
        #expect(changes == ["added dataset lab/s1: sensitivity 1, owner ada, 0 projects"])
    }
}

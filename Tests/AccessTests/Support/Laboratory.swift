import Access
import DefaultPolicies
import Domain

/// An invented laboratory in memory: the system under test of this target.
struct Laboratory {
    /// The present of every test.
    static let noon = Timestamp(seconds: 1_800_000_000)

    let store = MemoryAccessStore()
    let recording = RecordingDouble()
    let streams = StreamsDouble()
    let clock = TestClock(noon)
    let random = SeededRandom()
    let versions = MemoryPolicyStore()
    let active: ActivePolicies

    /// The policies in force.
    var policies: PolicyCollection { active.current }

    /// Starts with nobody, under the first policy set or other ones.
    init(policies text: String? = nil) throws {
        let bytes = text.map { Array($0.utf8) } ?? DefaultPolicies.bytes
        active = ActivePolicies(
            try PolicyCollection(files: [PolicyFile(name: DefaultPolicies.fileName, bytes: bytes)]))
    }

    var decisionPoint: PolicyDecisionPoint {
        PolicyDecisionPoint(store: store, recording: recording, policies: active, clock: clock, random: random)
    }

    var administration: Administration {
        Administration(
            store: store, recording: recording, streams: streams, clock: clock, random: random,
            actor: .operatingSystemUser("root"))
    }

    var authenticator: Authenticator { Authenticator(store: store, clock: clock) }

    var console: ConsoleSignIn { ConsoleSignIn(store: store, recording: recording, clock: clock, random: random) }

    static let client = ClientFacts(address: "10.0.0.7", userAgent: "test", requestID: "r1")

    /// Declares the usual people: Grace owns project `apollo` (Ada, Ian, Cleo) and `zephyr`, Otto owns the models
    /// `lab/s1` to `lab/s5` of `apollo`, to which Wanda writes.
    func populate() async throws {
        let declaration = DirectoryDeclaration(
            people: [
                .init(id: "grace", name: "Grace Hopper", kind: "employee"),
                .init(id: "otto", name: "Otto Hahn", kind: "employee"),
                .init(id: "ada", name: "Ada Lovelace", kind: "employee"),
                .init(id: "ian", name: "Ian Intern", kind: "intern"),
                .init(id: "cleo", name: "Cleo Contractor", kind: "contractor"),
                .init(id: "wanda", name: "Wanda Writer", kind: "employee"),
                .init(id: "stan", name: "Stan Stranger", kind: "employee"),
            ],
            projects: [
                .init(
                    id: "apollo", name: "Apollo", owner: "grace", members: ["ada", "ian", "cleo", "otto", "wanda"]),
                .init(id: "zephyr", name: "Zephyr", owner: "grace", members: ["ada", "stan"]),
            ],
            assets: (1...5).map {
                .init(
                    id: "lab/s\($0)", kind: "model", sensitivity: $0, owner: "otto", writers: ["wanda"],
                    projects: ["apollo"])
            })
        _ = try await administration.apply(declaration)
    }

    static func model(_ path: String) throws -> AssetID { try AssetID(kind: .model, path: path) }

    /// A caller with a token that is good for another hour.
    func caller(_ person: String, _ project: String = "apollo") throws -> Caller {
        Caller(
            person: try PersonID(person), project: try ProjectID(project), token: try TokenID("0123456789ab"),
            tokenExpires: clock.now() + .seconds(3600), client: Self.client)
    }

    /// A first pull of a whole model of 1000 bytes.
    static let wholeModel = TransferFacts(
        requestedBytes: 1000, bytesLastDay: 1000, bytesLastThirtyDays: 1000, distinctBytesLastDay: 1000,
        distinctBytesLastThirtyDays: 1000, assetBytes: 1000)

    /// Decides for a caller of project `apollo`.
    func decide(
        _ person: String, _ action: AccessAction, _ path: String, project: String = "apollo",
        transfer: TransferFacts = wholeModel
    ) async throws -> Decision {
        try await decisionPoint.decide(
            AccessQuestion(
                caller: caller(person, project), action: action, asset: Self.model(path),
                transfer: action == .pull ? transfer : nil))
    }
}

extension Decision {
    /// The words of a denial, empty for a permit or where the asset is hidden.
    var words: [String] {
        guard case .deny(let refusal) = outcome else { return [] }
        return refusal.missing.map { $0.remedy.isEmpty ? $0.reason : "\($0.reason); \($0.remedy)" }
    }
}

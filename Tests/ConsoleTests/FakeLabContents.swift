import Access
import Domain

/// The people, things and history of the invented lab. All names and figures are made up.
enum FakeLabContents {
    /// A name that would run a script on a page that forgot to escape it.
    static let hostile = "<script>alert(\"x\")</script>"

    static let sizes: [AssetID: Int64] = [
        asset("northlight/aurora-70b"): 139_200_000_000, asset("northlight/aurora-8b"): 16_100_000_000,
        asset("northlight/lumen-embed"): 1_340_000_000, asset("northlight/spark-tiny"): 260_000_000,
        asset("northlight/vault-r1"): 812_000_000_000, asset("northlight/dialogue-notes", .dataset): 41_000_000_000,
    ]

    static func people(isHostile: Bool) -> [Person] {
        [
            Person(id: person("ada"), name: isHostile ? hostile : "Ada Brandt", kind: .employee),
            Person(id: person("ben"), name: "Ben Okafor", kind: .employee),
            Person(id: person("chidi"), name: "Chidi Larsen", kind: .intern, ends: day(39)),
            Person(id: person("dana"), name: "Dana Petrov", kind: .contractor, ends: day(9)),
            Person(id: person("emil"), name: "Emil Sato", kind: .employee, suspended: day(-1)),
            Person(id: person("fei"), name: "Fei Marlow", kind: .employee),
        ]
    }

    static func projects(isHostile: Bool) -> [Project] {
        [
            Project(
                id: project("aurora-eval"), name: isHostile ? hostile : "Evaluate Aurora", owner: person("ada"),
                members: ["ada", "ben", "chidi", "dana"].map(person), ends: day(68)),
            Project(
                id: project("lumen-search"), name: "Search with Lumen", owner: person("fei"),
                members: ["ben", "chidi", "emil", "fei"].map(person), ends: day(21)),
            Project(
                id: project("vault-safety"), name: "Vault safety review", owner: person("ada"), members: [person("ada")]
            ),
        ]
    }

    static let assets: [Asset] = [
        Asset(
            id: asset("northlight/aurora-70b"), sensitivity: .four, owner: person("ada"),
            projects: [project("aurora-eval")]),
        Asset(
            id: asset("northlight/aurora-8b"), sensitivity: .three, owner: person("ada"), writers: [person("ben")],
            projects: [project("aurora-eval")]),
        Asset(
            id: asset("northlight/lumen-embed"), sensitivity: .two, owner: person("fei"),
            projects: [project("aurora-eval"), project("lumen-search")]),
        Asset(
            id: asset("northlight/spark-tiny"), sensitivity: .one, owner: person("ben"),
            projects: [project("lumen-search")]),
        Asset(
            id: asset("northlight/vault-r1"), sensitivity: .five, owner: person("ada"),
            projects: [project("vault-safety")]),
        Asset(
            id: asset("northlight/dialogue-notes", .dataset), sensitivity: .three, owner: person("fei"),
            projects: [project("lumen-search")]),
    ]

    static let files: [(path: String, bytes: Int64)] = [
        ("README.md", 8_212), ("config.json", 1_180), ("generation_config.json", 214),
        ("model-00001-of-00004.safetensors", 4_976_000_000), ("model-00002-of-00004.safetensors", 4_999_000_000),
        ("model-00003-of-00004.safetensors", 4_915_000_000), ("model-00004-of-00004.safetensors", 1_168_000_000),
        ("tokenizer.json", 9_085_000),
    ]

    /// What a scan said of each of ``files``; one of them is new.
    static func verdict(_ number: Int) -> ScanVerdict? { number == 6 ? nil : number == 2 ? .suspicious : .clean }

    static func person(_ text: String) -> PersonID { make { try PersonID(text) } }
    static func project(_ text: String) -> ProjectID { make { try ProjectID(text) } }
    static func asset(_ path: String, _ kind: AssetID.Kind = .model) -> AssetID {
        make { try AssetID(kind: kind, path: path) }
    }
    static func decision(_ number: Int) -> DecisionID {
        make { try DecisionID("d-" + String(0x5EED_0000 + number * 7919, radix: 36)) }
    }
    static func token(_ text: String) -> TokenID { make { try TokenID(text) } }
    static func day(_ days: Int64) -> Timestamp { FakeLab.now + .seconds(days * 86_400) }
    static func digest(_ number: Int) -> ContentDigest {
        ContentDigest(bytes: (0..<32).map { UInt8(truncatingIfNeeded: (number + 1) * 131 + $0 * 29) })
    }

    static func make<Value>(_ body: () throws -> Value) -> Value {
        do { return try body() } catch { preconditionFailure("the invented lab is wrong: \(error)") }
    }
}

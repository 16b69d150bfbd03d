import Access
import Domain
import Foundation
import HTTPTypes
import Testing

@testable import AccessAPI

@Suite struct DecisionPointTests {
    private static let evaluation = "/access/v1/evaluation"
    private static let evaluations = "/access/v1/evaluations"

    private static func question(
        _ subject: String, _ action: String, _ resource: String, type: String = "record", more: String = ""
    ) -> String {
        #"{"subject":{"type":"user","id":"\#(subject)"},"action":{"name":"\#(action)"},"#
            + #""resource":{"type":"\#(type)","id":"\#(resource)"}\#(more)}"#
    }

    private static let good = question("alice", "read", "record-1")

    private static func own(
        _ person: String, _ action: String, _ asset: String, context: String = #"{"project":"apollo"}"#
    ) -> String {
        #"{"subject":{"type":"Person","id":"\#(person)"},"action":{"name":"\#(action)"},"#
            + #""resource":{"type":"Model","id":"\#(asset)"},"context":\#(context)}"#
    }

    // MARK: The form of requests

    @Test(arguments: [
        "", " ", "{", "[]", "nonsense", #"{"subject":"#, #"{"a":1,"a":2}"#, "\"\\ud800\"", "01", "{\"a\":\"\u{1}\"}",
        String(repeating: "[", count: 40) + String(repeating: "]", count: 40),
    ])
    func `a body that is no JSON object is refused`(body: String) async throws {
        try await DecisionFixture.with { (fixture) async throws in
            let reply = try await fixture.send(Self.evaluation, body)
            #expect(reply.status == 400)
            #expect(!reply.body.isEmpty)
            #expect(reply.field("Content-Type")?.hasPrefix("text/plain") == true)
        }
    }

    @Test func `a body over the limit is refused, and so is another content type`() async throws {
        try await DecisionFixture.with { (fixture) async throws in
            let long = Self.question("alice", "read", String(repeating: "x", count: PlainJSONReader.maximumBytes))
            let tooLong = try await fixture.send(Self.evaluation, long)
            #expect(tooLong.status == 413)
            for type in ["text/plain", "application/x-www-form-urlencoded", ""] {
                let reply = try await fixture.send(Self.evaluation, Self.good, headers: [.contentType: type])
                #expect(reply.status == 400, "\(type)")
            }
            let named = try await fixture.send(
                Self.evaluation, Self.good, headers: [.contentType: "Application/JSON; charset=utf-8"])
            #expect(named.decision == true)
            #expect(try await fixture.send(Self.evaluation, "", method: .get).status == 405)
            #expect(try await fixture.send("/access/v1/other", Self.good).status == 0)
        }
    }

    @Test func `the request's own name comes back with every answer`() async throws {
        try await DecisionFixture.with { (fixture) async throws in
            let name = try #require(HTTPField.Name("X-Request-ID"))
            for (body, token) in [(Self.good, fixture.service), ("{", fixture.service), (Self.good, "bad")] {
                var headers: HTTPFields = [.contentType: "application/json"]
                headers[name] = "bfe9eb29 ~ any text"
                let reply = try await fixture.send(Self.evaluation, body, token: token, headers: headers)
                #expect(reply.field("X-Request-ID") == "bfe9eb29 ~ any text")
            }
            #expect(try await fixture.send(Self.evaluation, Self.good).field("X-Request-ID") == nil)
        }
    }

    // MARK: Who may ask

    @Test func `without a good token nothing is answered`() async throws {
        try await DecisionFixture.with { (fixture) async throws in
            let none = try await fixture.send(Self.evaluation, Self.good, token: .some(nil))
            #expect(none.status == 401)
            #expect(none.field("WWW-Authenticate")?.hasPrefix("Bearer") == true)
            let forged = fixture.service.dropLast() + (fixture.service.hasSuffix("A") ? "B" : "A")
            let replaced = "rmt" + fixture.service.dropFirst(3)
            for token in [String(forged), replaced, "rms_", "x"] {
                #expect(try await fixture.send(Self.evaluation, Self.good, token: token).status == 401, "\(token)")
            }
            try await fixture.administration.revokeToken(fixture.service)
            #expect(try await fixture.send(Self.evaluation, Self.good).status == 401)
            #expect(try await fixture.administration.tokens(service: "wiki").first?.revoked != nil)
        }
    }

    @Test func `a service's token opens nothing else`() async throws {
        try await DecisionFixture.with { (fixture) async throws in
            let hub = Authenticator(store: fixture.store, clock: FixedClock())
            let client = ClientFacts(address: "", userAgent: "", requestID: "")
            await #expect(throws: AuthenticationFailure.malformed) {
                try await hub.authenticate(bearer: fixture.service, client: client)
            }
        }
    }

    @Test func `a person asks about themselves alone`() async throws {
        try await DecisionFixture.with { (fixture) async throws in
            let person = fixture.person
            let other = try await fixture.send(Self.evaluation, Self.good, token: person)
            #expect(other.status == 403)
            let about = try await fixture.send(Self.evaluation, Self.own("bob", "pull", "lab/rocket"), token: person)
            #expect(about.status == 403)
            let own = try await fixture.send(
                Self.evaluation, Self.own("ada", "pull", "lab/rocket", context: "{}"), token: person)
            #expect(own.decision == true)
            #expect(fixture.deciding.questions.map(\.caller.project.text) == ["apollo"])
            let list = #"{"evaluations":[\#(Self.good),\#(Self.own("ada", "pull", "lab/rocket"))]}"#
            let batch = try await fixture.send(Self.evaluations, list, token: person)
            #expect(batch.decisions == [false, true])
            let search = Self.own("ada", "pull", "lab/rocket")
            #expect(try await fixture.send("/access/v1/search/subject", search, token: person).status == 403)
            #expect(
                try await fixture.send("/access/v1/search/resource", search, token: person).results == ["lab/rocket"])
        }
    }

    @Test func `too many requests are asked to wait`() async throws {
        var limited = AuthZENConfiguration()
        limited.requestsPerMinute = 1
        try await DecisionFixture.with(configuration: limited) { (fixture) async throws in
            #expect(try await fixture.send(Self.evaluation, Self.good).status == 200)
            let reply = try await fixture.send(Self.evaluation, Self.good)
            #expect(reply.status == 429)
            #expect(reply.field("Retry-After") != nil)
        }
    }

    // MARK: What a program states

    private static let claim =
        #"{"subject":{"type":"user","id":"alice"},"action":{"name":"read"},"#
        + #""resource":{"type":"record","id":"record-2","properties":{"status":"active","owner":"x"}}}"#

    @Test func `what a program states of an entity counts only where a list allows it`() async throws {
        let lists: [(SuppliedProperties, Bool, [String])] = [
            (.none, false, []), (try SuppliedProperties(added: ["record.status"]), false, []),
            (try SuppliedProperties(added: [], replacing: ["record.status"]), true, ["resource.status"]),
        ]
        for (supplied, decision, accepted) in lists {
            try await DecisionFixture.with(supplied: supplied) { (fixture) async throws in
                let reply = try await fixture.send(Self.evaluation, Self.claim)
                #expect(reply.decision == decision)
                let properties = reply.context["properties"] as? NSDictionary
                #expect(properties?["accepted"] as? [String] == accepted)
                #expect((properties?["ignored"] as? [String])?.contains("resource.owner") == true)
                let line = fixture.recording.activities.last?.detail.first ?? ""
                #expect(line.contains("as stated by the caller") == decision)
            }
        }
    }

    @Test func `an entity that the store does not know can be described where a list allows it`() async throws {
        let body = Self.claim.replacingOccurrences(of: "record-2", with: "new")
        let allowed = try SuppliedProperties(added: ["record.status"])
        try await DecisionFixture.with(supplied: allowed) { (fixture) async throws in
            #expect(try await fixture.send(Self.evaluation, body).decision == true)
            let search = Self.claim.replacingOccurrences(of: "record-2", with: "new")
            let found = try await fixture.send("/access/v1/search/subject", search)
            #expect(found.results == ["alice", "bob"])
        }
        try await DecisionFixture.with { (fixture) async throws in
            #expect(try await fixture.send(Self.evaluation, body).decision == false)
        }
    }

    @Test(arguments: [
        #","context":{"n":1.5}"#, #","context":{"n":9223372036854775808}"#, #","context":{"n":1e3}"#,
    ])
    func `a number that policies cannot read is a fault, alone or in a list`(context: String) async throws {
        try await DecisionFixture.with { (fixture) async throws in
            let body = Self.question("alice", "read", "record-1", more: context)
            let alone = try await fixture.send(Self.evaluation, body)
            #expect(alone.status == 400)
            #expect(alone.body.contains("`context.n`"))
            let list = try await fixture.send(Self.evaluations, #"{"evaluations":[\#(body),\#(Self.good)]}"#)
            #expect(list.decisions == [false, true])
        }
    }

    @Test func `the words of programs are mapped to types, and what can be no type is denied`() async throws {
        let body = Self.question("alice", "read", "record-1", type: "urn:example:record")
        try await DecisionFixture.with(types: ["urn:example:record": "record"]) { (fixture) async throws in
            #expect(try await fixture.send(Self.evaluation, body).decision == true)
            let search = try await fixture.send("/access/v1/search/resource", body)
            #expect(search.results == ["record-1"])
            #expect(search.body.contains(#""type":"urn:example:record""#))
        }
        try await DecisionFixture.with { (fixture) async throws in
            #expect(try await fixture.send(Self.evaluation, body).decision == false)
            #expect(try await fixture.send("/access/v1/search/resource", body).results == [])
        }
    }

    @Test func `properties of an action and a context of that name exclude each other`() async throws {
        try await DecisionFixture.with { (fixture) async throws in
            let body =
                #"{"subject":{"type":"user","id":"alice"},"action":{"name":"delete","properties":{"soft":true}},"#
                + #""resource":{"type":"record","id":"record-1"},"context":{"action":{}}}"#
            #expect(try await fixture.send(Self.evaluation, body).status == 400)
        }
    }

    // MARK: Lists

    @Test(arguments: [
        ("execute_all", [true, false, true]), ("deny_on_first_deny", [true, false]),
        ("permit_on_first_permit", [true]),
    ])
    func `a list is answered as far as its semantic says`(semantic: String, decisions: [Bool]) async throws {
        try await DecisionFixture.with { (fixture) async throws in
            let questions = ["record-1", "nothing", "record-1"].map { Self.question("alice", "read", $0) }
            let list = questions.joined(separator: ",")
            let body = #"{"options":{"evaluations_semantic":"\#(semantic)"},"evaluations":[\#(list)]}"#
            let before = fixture.recording.activities.count
            let reply = try await fixture.send(Self.evaluations, body)
            #expect(reply.decisions == decisions)
            let records = fixture.recording.activities.dropFirst(before)
            #expect(records.map(\.kind) == [.question], "one record for the request")
            #expect(records.first?.detail.count == decisions.count, "a line for each decision")
            #expect(records.first?.actor == .service(try ServiceID("wiki")))
        }
    }

    @Test func `an unknown semantic, and too many questions, spoil the request`() async throws {
        try await DecisionFixture.with { (fixture) async throws in
            let unknown = #"{"options":{"evaluations_semantic":"x"},"evaluations":[\#(Self.good)]}"#
            #expect(try await fixture.send(Self.evaluations, unknown).status == 400)
            let many = Array(repeating: "{}", count: Asking.maximumQuestions + 1).joined(separator: ",")
            #expect(try await fixture.send(Self.evaluations, #"{"evaluations":[\#(many)]}"#).status == 400)
            let large =
                #"{"context":{"t":"\#(String(repeating: "x", count: 60_000))"},"evaluations":["#
                + Array(repeating: Self.good, count: 3).joined(separator: ",") + "]}"
            #expect(try await fixture.send(Self.evaluations, large).status == 400, "what is shared is counted")
        }
    }

    @Test func `no decision is given that is not durable`() async throws {
        try await DecisionFixture.with { (fixture) async throws in
            fixture.recording.fail()
            let reply = try await fixture.send(Self.evaluation, Self.good)
            #expect(reply.status == 500)
            #expect(!reply.body.contains("true"))
            #expect(try await fixture.send("/access/v1/search/subject", Self.good).status == 500)
        }
    }

    // MARK: Remit's own people and assets

    @Test func `questions about people and models go the way of every pull`() async throws {
        try await DecisionFixture.with { (fixture) async throws in
            let permitted = try await fixture.send(Self.evaluation, Self.own("ada", "pull", "lab/rocket"))
            #expect(permitted.decision == true)
            let refused = try await fixture.send(Self.evaluation, Self.own("bob", "pull", "lab/rocket"))
            #expect(refused.decision == false)
            #expect((refused.context["reason_user"] as? NSDictionary)?["en"] as? String == "interns may not; ask ada")
            let hidden = try await fixture.send(Self.evaluation, Self.own("bob", "pull", "lab/secret"))
            #expect(hidden.decision == false)
            #expect(hidden.context["reason_user"] == nil)
            #expect(hidden.context["policies"] == nil)
            let callers = fixture.deciding.questions.map(\.caller)
            #expect(callers.allSatisfy { $0.service?.text == "wiki" && $0.project.text == "apollo" })
            let purposeless = Self.own("ada", "pull", "lab/rocket", context: "{}")
            #expect(try await fixture.send(Self.evaluation, purposeless).status == 400)
            let unknown = Self.own("ada", "fly", "lab/rocket")
            #expect(try await fixture.send(Self.evaluation, unknown).decision == false)
        }
    }

    @Test func `searches over people and models find what the policies permit`() async throws {
        try await DecisionFixture.with { (fixture) async throws in
            let body = Self.own("ada", "pull", "lab/rocket")
            #expect(try await fixture.send("/access/v1/search/resource", body).results == ["lab/rocket"])
            #expect(try await fixture.send("/access/v1/search/subject", body).results == ["ada", "bob"])
            let actions = try await fixture.send("/access/v1/search/action", body).results
            #expect(actions.contains("pull"))
            let hidden = Self.own("ada", "pull", "lab/secret")
            #expect(try await fixture.send("/access/v1/search/subject", hidden).results == [])
        }
    }

    // MARK: Pages and metadata

    @Test func `a page's token is good for its own search alone`() async throws {
        try await DecisionFixture.with { (fixture) async throws in
            let path = "/access/v1/search/subject"
            let first = try await fixture.send(
                path, Self.question("", "read", "record-1", more: #","page":{"limit":1}"#))
            let token = try #require(first.nextToken)
            let page = #","page":{"token":"\#(token)"}"#
            #expect(
                try await fixture.send(path, Self.question("", "read", "record-1", more: page)).results == ["bob"])
            #expect(try await fixture.send(path, Self.question("", "write", "record-1", more: page)).status == 400)
            let other = try await fixture.administration.createToken(service: "shop", lifetimeSeconds: 60).text
            let stolen = try await fixture.send(path, Self.question("", "read", "record-1", more: page), token: other)
            #expect(stolen.status == 400)
            for bad in ["x", "00", String(repeating: "0", count: 20_000)] {
                let more = #","page":{"token":"\#(bad)"}"#
                #expect(try await fixture.send(path, Self.question("", "read", "record-1", more: more)).status == 400)
            }
        }
    }

    @Test func `the metadata name addresses of HTTPS or are not there`() async throws {
        let path = "/.well-known/authzen-configuration"
        try await DecisionFixture.with { (fixture) async throws in
            #expect(try await fixture.send(path, "", method: .get, token: .some(nil)).status == 404)
        }
        var secure = AuthZENConfiguration()
        secure.usesTLS = true
        try await DecisionFixture.with(configuration: secure) { (fixture) async throws in
            let reply = try await fixture.send(path, "", method: .get, token: .some(nil))
            #expect(reply.status == 200)
            #expect(reply.json["policy_decision_point"] as? String == "https://access.example")
            let urls = reply.json.allValues.compactMap { $0 as? String }
            #expect(urls.count == 6)
            #expect(urls.allSatisfy { $0.hasPrefix("https://access.example") })
            #expect(try await fixture.send(path, "{}").status == 405)
        }
        var named = AuthZENConfiguration()
        named.publicAddress = "https://pdp.example"
        try await DecisionFixture.with(configuration: named) { (fixture) async throws in
            let reply = try await fixture.send(path, "", method: .get)
            #expect(reply.json["access_evaluation_endpoint"] as? String == "https://pdp.example/access/v1/evaluation")
        }
    }

    // MARK: Mutated bodies

    @Test func `mutated bodies end in a question or an error and never in a crash`() {
        let seeds = [
            Self.good, Self.claim, Self.own("ada", "pull", "lab/rocket"),
            #"{"evaluations":[\#(Self.good),{}],"options":{"evaluations_semantic":"execute_all"},"n":-1.5e+7}"#,
            #"{"subject":{"type":"u"},"action":{"name":"\u00e9\ud83d\ude80"},"page":{"limit":3},"resource":{}}"#,
        ].map { Array($0.utf8) }
        var state: UInt64 = 20_261_124
        print("fuzz seed \(state)")
        func random(_ bound: Int) -> Int {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return Int((state &* 0x2545_f491_4f6c_dd1d) >> 33) % max(1, bound)
        }
        var read = 0
        let deadline = ContinuousClock.now + .seconds(2)
        while ContinuousClock.now < deadline {
            for seed in seeds {
                var bytes = seed
                for _ in 0...random(5) where !bytes.isEmpty {
                    let index = random(bytes.count)
                    switch random(4) {
                    case 0: bytes[index] = UInt8(random(256))
                    case 1: bytes.removeSubrange(index..<min(bytes.count, index + random(12)))
                    case 2:
                        bytes.insert(
                            contentsOf: Array("{}[]\":,\\u-0.e".utf8).dropFirst(random(11)).prefix(2), at: index)
                    default: bytes.insert(contentsOf: bytes[index..<min(bytes.count, index + random(30))], at: index)
                    }
                }
                if (try? AuthZENRequest.evaluation(bytes)) != nil { read += 1 }
                if (try? AuthZENRequest.evaluations(bytes)) != nil { read += 1 }
                for sought in AskedSearch.Sought.allCases { _ = try? AuthZENRequest.search(sought, bytes) }
            }
        }
        #expect(read > 0, "some mutations are still questions")
    }
}

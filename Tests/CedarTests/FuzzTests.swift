import Cedar
import Testing

@Suite struct FuzzTests {
    /// A small generator with a seed (xorshift64*), so that a failure can be repeated.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state >> 12
            state ^= state << 25
            state ^= state >> 27
            return state &* 0x2545_f491_4f6c_dd1d
        }
    }

    private static let policySeeds = [
        "@id(\"a\")permit(principal == ?principal, action in [Action::\"x\", A::Action::\"y\"], resource is A::B in ?resource) when { true };",
        "forbid(principal,action,resource)unless{if context has a.b.c then principal.x[\"y\"] like \"a*\\*b\" else -9223372036854775808 < 1};",
        "permit(principal,action,resource) when { [1,\"a\",{b: true},].containsAll([principal.getTag(\"k\")]) && !(1 + 2 * 3 >= 4 - 5) || ip(\"::1/8\").isInRange(ip(\"1.2.3.4\")) };",
        "permit(principal,action,resource) when { datetime(\"2024-01-01T00:00:00.123+0100\").offset(duration(\"-1d2h3m4s5ms\")).toDate() == decimal(\"-1.2345\") && \"\\u{1F600}\\x41\\n\" != context[\"é\"] };",
        "permit(principal is U in [U::\"a\"], action == Action::\"r\", resource) when { principal in [resource, U::\"\"] && context.a is A::B in principal }; // end",
    ]

    private static let entitySeeds = [
        #"[{"uid":{"type":"U","id":"a"},"attrs":{"x":1,"y":{"b":[1,true,"\u00e9\ud83d\ude00"]}},"parents":[{"type":"G","id":"g"}],"tags":{"k":-9223372036854775808}}]"#,
        #"[{"uid":{"__entity":{"type":"A::B","id":""}},"attrs":{"e":{"__entity":{"type":"U","id":"a"}},"i":{"__extn":{"fn":"ip","arg":"1.2.3.4/8"}}},"parents":[]}]"#,
        #"[{"uid":{"type":"N","id":"1"},"attrs":{},"parents":[{"type":"N","id":"2"}]},{"uid":{"type":"N","id":"2"},"attrs":{"d":{"__extn":{"fn":"datetime","arg":"2024-01-01"}}},"parents":[]}]"#,
    ]

    /// Changes `bytes` in one to six places: flips, cuts, repeats, splices and numbers at the edges.
    private static func mutate(_ bytes: [UInt8], with other: [UInt8], _ random: inout Generator) -> [UInt8] {
        var result = bytes
        for _ in 0..<Int.random(in: 1...6, using: &random) where !result.isEmpty {
            let index = Int.random(in: 0..<result.count, using: &random)
            let length = Int.random(in: 0...min(12, result.count - index), using: &random)
            switch Int.random(in: 0..<7, using: &random) {
            case 0: result[index] = UInt8.random(in: 0...255, using: &random)
            case 1: result.removeSubrange(index..<(index + length))
            case 2: result.insert(contentsOf: result[index..<(index + length)], at: index)
            case 3:
                result.insert(
                    contentsOf: Array("()[]{}\"\\,.:;!-*&|".utf8).shuffled(using: &random).prefix(2), at: index)
            case 4: result.insert(contentsOf: "9223372036854775808".utf8, at: index)
            case 5:
                let start = Int.random(in: 0..<other.count, using: &random)
                result.insert(contentsOf: other[start..<min(other.count, start + 30)], at: index)
            default: result.swapAt(index, Int.random(in: 0..<result.count, using: &random))
            }
        }
        return result
    }

    @Test func `mutated policies and entities end in a value or an error and never in a crash`() throws {
        let seed: UInt64 = 20_261_123
        print("fuzz seed \(seed)")
        var random = Generator(state: seed)
        let request = Request(
            principal: EntityUID(type: "U", id: "a"), action: EntityUID(type: "Action", id: "x"),
            resource: EntityUID(type: "N", id: "1"),
            context: ["a": ["b": ["c": 1]]])
        var read = 0
        let deadline = ContinuousClock.now.advanced(by: .seconds(2))
        var policies = PolicySet()
        while ContinuousClock.now < deadline {
            for (index, seed) in Self.policySeeds.enumerated() {
                let other = Self.policySeeds[(index + 1) % Self.policySeeds.count]
                let bytes = Self.mutate(Array(seed.utf8), with: Array(other.utf8), &random)
                guard let set = try? PolicySet(parsing: bytes) else { continue }
                read += 1
                policies = set
                #expect(try PolicySet(parsing: bytes).canonicalBytes == set.canonicalBytes)
                for policy in set.policies { _ = try PolicySet(parsing: policy.source) }
            }
            for (index, seed) in Self.entitySeeds.enumerated() {
                let other = Self.entitySeeds[(index + 1) % Self.entitySeeds.count]
                let bytes = Self.mutate(Array(seed.utf8), with: Array(other.utf8), &random)
                guard let entities = try? Entities(json: bytes) else { continue }
                read += 1
                #expect(try Entities(json: entities.json).json == entities.json)
                _ = Authorizer.isAuthorized(request, policies: policies, entities: entities)
            }
        }
        #expect(read > 0)
    }
}

import Cedar
import Testing

@Suite struct FuzzTests {
    /// Changes `bytes` in one to six places: flips, cuts, repeats, splices and numbers at the edges.
    private static func mutate(_ bytes: [UInt8], with other: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
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

    @Test func `what mutation starts from is read without a fault`() throws {
        for policy in FuzzSeeds.policies { _ = try PolicySet(parsing: policy) }
        for entities in FuzzSeeds.entities { _ = try Entities(json: Array(entities.utf8)) }
        for schema in FuzzSeeds.schemas { _ = try Schema(parsing: schema) }
        for schema in FuzzSeeds.jsonSchemas { _ = try Schema(json: Array(schema.utf8)) }
    }

    @Test func `mutated policies as JSON end in a value that is written and read again, or an error`() throws {
        let seed: UInt64 = 20_261_124
        print("fuzz seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let documents = try FuzzSeeds.policies.map { try PolicySet(parsing: $0).json } + [Array(FuzzSeeds.links.utf8)]
        for document in documents { _ = try PolicySet(json: document) }
        var read = 0
        let deadline = ContinuousClock.now.advanced(by: .seconds(2))
        while ContinuousClock.now < deadline {
            for (index, document) in documents.enumerated() {
                let bytes = Self.mutate(document, with: documents[(index + 1) % documents.count], &random)
                guard let set = try? PolicySet(json: bytes) else { continue }
                read += 1
                #expect(try PolicySet(json: set.json).json == set.json)
                for policy in set.policies + set.templates { _ = try PolicyFormatter.format(policy.source) }
            }
        }
        #expect(read > 0)
    }

    @Test func `mutated policies and entities end in a value or an error and never in a crash`() throws {
        let seed: UInt64 = 20_261_123
        print("fuzz seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let request = Request(
            principal: EntityUID(type: "U", id: "a"), action: EntityUID(type: "Action", id: "x"),
            resource: EntityUID(type: "N", id: "1"),
            context: ["a": ["b": ["c": 1]]])
        var read = 0
        let deadline = ContinuousClock.now.advanced(by: .seconds(2))
        var policies = PolicySet()
        while ContinuousClock.now < deadline {
            for (index, seed) in FuzzSeeds.policies.enumerated() {
                let other = FuzzSeeds.policies[(index + 1) % FuzzSeeds.policies.count]
                let bytes = Self.mutate(Array(seed.utf8), with: Array(other.utf8), &random)
                guard let set = try? PolicySet(parsing: bytes) else { continue }
                read += 1
                policies = set
                #expect(try PolicySet(parsing: bytes).canonicalBytes == set.canonicalBytes)
                for policy in set.policies { _ = try PolicySet(parsing: policy.source) }
                let formatted = try PolicyFormatter.format(bytes)
                #expect(try PolicySet(parsing: formatted).json == set.json)
                #expect(try PolicyFormatter.format(formatted) == formatted)
            }
            for (index, seed) in FuzzSeeds.entities.enumerated() {
                let other = FuzzSeeds.entities[(index + 1) % FuzzSeeds.entities.count]
                let bytes = Self.mutate(Array(seed.utf8), with: Array(other.utf8), &random)
                guard let entities = try? Entities(json: bytes) else { continue }
                read += 1
                #expect(try Entities(json: entities.json).json == entities.json)
                let response = Authorizer.isAuthorized(request, policies: policies, entities: entities)
                #expect(IndexedPolicies(policies).isAuthorized(request, entities: entities) == response)
            }
        }
        #expect(read > 0)
    }

    @Test func `mutated schemas end in a schema that is written and read back, or an error, and never in a crash`()
        throws
    {
        let seed: UInt64 = 20_261_124
        print("fuzz seed \(seed)")
        var random = SeededGenerator(seed: seed)
        let policies = try FuzzSeeds.policies.map { try PolicySet(parsing: $0) }
        let entities = try FuzzSeeds.entities.map { try Entities(json: Array($0.utf8)) }
        var read = 0
        let deadline = ContinuousClock.now.advanced(by: .seconds(2))
        while ContinuousClock.now < deadline {
            for (seeds, isText) in [(FuzzSeeds.schemas, true), (FuzzSeeds.jsonSchemas, false)] {
                for (index, seed) in seeds.enumerated() {
                    let other = seeds[(index + 1) % seeds.count]
                    let bytes = Self.mutate(Array(seed.utf8), with: Array(other.utf8), &random)
                    guard let schema = isText ? try? Schema(parsing: bytes) : try? Schema(json: bytes) else { continue }
                    read += 1
                    #expect(try Schema(json: schema.json) == schema)
                    #expect(try Schema(parsing: schema.text).text == schema.text)
                    let validator = Validator(schema: schema)
                    for set in policies { _ = validator.validate(set, mode: .strict, level: 1) }
                    for some in entities { _ = validator.validate(some) }
                }
            }
        }
        #expect(read > 0)
    }
}

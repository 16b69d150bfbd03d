import Cedar
import Foundation
import Testing

@Suite struct ValidatorLimitTests {
    /// Validates policies with a condition each, on a thread with a small stack.
    private func findings(_ conditions: [String]) async throws -> [[ValidationFinding]] {
        let validator = Validator(schema: try Schema(parsing: SchemaFixtures.laboratory))
        let policies = try conditions.compactMap { condition in
            do {
                return try PolicySet(
                    parsing: """
                        permit(principal is Lab::Person, action == Lab::Action::"pull", resource is Lab::Model)
                        when { \(condition) };
                        """)
            } catch let error as PolicyParseError where error.message.contains("levels deep") {
                return nil
            }
        }
        #if DEBUG
            let stack = 4 << 20
        #else
            let stack = 1 << 20
        #endif
        return await withCheckedContinuation { continuation in
            let thread = Thread {
                continuation.resume(
                    returning: policies.map { set in
                        ValidationMode.allCases.flatMap { mode in
                            let level = validator.validate(set, mode: mode, level: 1)
                            return level.errors + level.warnings
                        }
                    })
            }
            thread.stackSize = stack
            thread.start()
        }
    }

    /// Constructs that nest: what opens them, what stands innermost, what closes them, and what follows.
    private static let nestings: [(String, String, String, String)] = [
        ("[", "1", "]", " == [1]"), ("{a: ", "1", "}", " has a"), ("if ", "context.mfa", " then true else false", ""),
        ("!(", "context has mfa", ")", ""), ("if true then ", "true", " else false", ""), ("", "1", " + 1", " > 0"),
        ("", "principal", ".manager", " has name"), ("[1].contains(", "1", ")", ""), ("(1 < 2 && ", "true", ")", ""),
        ("principal in [", "principal", "]", ""), ("", "principal", ".getTag(\"a\")", " == 1"),
    ]

    @Test func `expressions up to the limit are validated within a small stack`() async throws {
        var conditions: [String] = []
        for depth in [Limits.expressionDepth / 2 - 5, Limits.expressionDepth - 10] {
            for (opening, inner, closing, rest) in Self.nestings {
                let before = String(repeating: opening, count: depth)
                let after = String(repeating: closing, count: depth)
                conditions.append(before + inner + after + rest)
            }
        }
        #expect(try await findings(conditions).count > Self.nestings.count)
    }

    @Test func `a policy with very many faults is reported up to a limit`() async throws {
        let condition = (0..<2_000).map { "principal.a\($0)" }.joined(separator: " && ")
        let found = try await findings([condition])
        #expect(found.first?.count == 2 * (Limits.findingsPerPolicy + 1))
        #expect(found.first?.last?.kind == .tooManyFindings)
    }

    @Test func `long chains of tests are validated in good time`() async throws {
        let condition = (0..<2_000).map { "(principal has manager && \($0) == \($0))" }.joined(separator: " && ")
        #expect(try await findings([condition]).first == [])
    }

    @Test func `tests that stand for several are not looked at again and again`() async throws {
        var member = "principal"
        var attribute = "principal"
        for _ in 0..<45 {
            member = "(if \(member) is Lab::Person in Lab::Team::\"a\" then principal else principal)"
            attribute = "(if \(attribute) has manager.manager.name then principal else principal)"
        }
        #expect(try await findings([member + " has name", attribute + " has name"]).count == 2)
    }
}

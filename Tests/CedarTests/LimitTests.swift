import Cedar
import Foundation
import Testing

@Suite struct LimitTests {
    /// Runs `body` on a thread of its own with a small stack, and returns what it returned.
    private func onSmallStack<Result: Sendable>(
        bytes: Int, _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            let thread = Thread { continuation.resume(with: Swift.Result { try body() }) }
            thread.stackSize = bytes
            thread.start()
        }
    }

    /// Expressions that nest one construct `depth` times.
    private static func nested(_ depth: Int) -> [String] {
        func wrap(_ open: String, _ inner: String, _ close: String) -> String {
            String(repeating: open, count: depth) + inner + String(repeating: close, count: depth)
        }
        return [
            wrap("(", "true", ")"), wrap("[", "1", "]") + " == 1", wrap("{a: ", "1", "}") + " == 1",
            wrap("!(", "true", ")"),
            wrap("if ", "true", " then true else false"), wrap("if true then ", "true", " else false"),
            "1" + wrap(" + 1", "", "") + " > 0",
            "context" + wrap(".a", "", ""), wrap("[1].contains(", "1", ")"), wrap("ip(", "\"::1\"", ")") + " == 1",
            wrap("-(", "1", ")") + " < 0",
            wrap("(1 < 2 && ", "true", ")"), wrap("context[\"a\"] == (", "1", ")"),
            wrap("principal in [", "principal", "]"),
        ]
    }

    @Test func `expressions up to the limit are read and evaluated within a small stack`() async throws {
        #if DEBUG
            let stack = 4 << 20
        #else
            let stack = 1 << 20
        #endif
        for expression in Self.nested(Limits.expressionDepth / 2 - 5) + Self.nested(Limits.expressionDepth - 10) {
            _ = try await onSmallStack(bytes: stack) { try? Outcome.of(expression) }
        }
    }

    @Test func `deeper expressions are refused with a message`() async throws {
        for expression in Self.nested(20_000) {
            #expect {
                try PolicySet(parsing: "permit(principal, action, resource) when { \(expression) };")
            } throws: { error in
                (error as? PolicyParseError)?.message.contains("levels deep") ?? false
            }
        }
    }

    @Test func `long chains of and and or are not deep`() throws {
        let long = 20_000
        #expect(try Outcome.of("true" + String(repeating: " && true", count: long)) == .satisfied)
        #expect(try Outcome.of("false" + String(repeating: " || false", count: long)) == .unsatisfied)
    }

    @Test func `deep JSON is refused and JSON at the limit is read`() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array(
                ("{\"a\": " + String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1) + "}")
                    .utf8)
        }
        _ = try Record(json: nested(Limits.jsonDepth))
        #expect {
            try Record(json: nested(Limits.jsonDepth + 1))
        } throws: { error in "\(error)".contains("levels deep") }
        #expect(throws: EntitiesError.self) { try Record(json: Array(String(repeating: "[", count: 1_000_000).utf8)) }
    }

    @Test func `a policy text beyond the limit is refused unread`() {
        #expect {
            try PolicySet(parsing: [UInt8](repeating: 0x20, count: Limits.policyTextBytes + 1))
        } throws: { error in
            (error as? PolicyParseError)?.message.contains("at most \(Limits.policyTextBytes)") ?? false
        }
    }

    @Test func `a hierarchy that would take too much memory is refused`() {
        let chain = (0..<7_000).map { index in
            Entity(uid: EntityUID(type: "N", id: "\(index)"), parents: [EntityUID(type: "N", id: "\(index + 1)")])
        }
        #expect(throws: EntitiesError.hierarchyTooLarge) { try Entities(chain) }
    }

    @Test func `a large policy text is read in time that grows with its length`() throws {
        let one =
            "permit(principal == User::\"alice\", action, resource)"
            + " when { context.level > 3 && resource.name like \"a*\" };\n"
        let policies = try PolicySet(parsing: String(repeating: one, count: 5_000))
        #expect(policies.policies.count == 5_000)
        #expect(policies.policies.last?.range.start.line == 5_000)
    }
}

import DefaultPolicies
import Testing

@testable import Access

struct PolicyCollectionTests {
    private func load(_ files: [(String, String)]) throws -> PolicyCollection {
        try PolicyCollection(files: files.map { PolicyFile(name: $0.0, bytes: Array($0.1.utf8)) })
    }

    private func message(_ files: [(String, String)]) -> String {
        do {
            _ = try load(files)
            return "no fault"
        } catch {
            return "\(error)"
        }
    }

    private static let permit = "@id(\"all\") permit (principal, action, resource);"

    @Test func `the first policy set loads, and every forbid has its words`() throws {
        let policies = try PolicyCollection(files: [
            PolicyFile(name: DefaultPolicies.fileName, bytes: DefaultPolicies.bytes)
        ])
        #expect(policies.rules.count == 19)
        for rule in policies.rules { #expect(!rule.reason.isEmpty, "\(rule.name)") }
        for rule in policies.rules where rule.forbids { #expect(!rule.remedy.isEmpty, "\(rule.name)") }
    }

    @Test func `an empty set is refused`() {
        for files in [[], [("a.cedar", "")], [("a.cedar", "// nothing"), ("b.cedar", "\n")]] {
            #expect(message(files).hasPrefix("the policy set is empty: \(files.count) `*.cedar` files"))
        }
    }

    @Test func `a fault of syntax names file, line and column`() {
        let text = "// first line\n  permit (principal, action, resource) when { 1 + };"
        #expect(message([("a.cedar", Self.permit), ("b.cedar", text)]).hasPrefix("b.cedar:2:"))
    }

    @Test func `a text that only the next file completes is a fault`() {
        let files = [("a.cedar", "permit (principal, action,"), ("b.cedar", " resource);")]
        #expect(message(files).hasPrefix("a.cedar:1:"))
    }

    @Test(arguments: [
        ("permit (principal, action, resource);", "x.cedar:1:1: this policy has no `@id"),
        ("\n @id(\"\") permit (principal, action, resource);", "x.cedar:2:2: this policy has no `@id"),
        ("@id(\"f\") forbid (principal, action, resource);", "x.cedar:1:1: this `forbid` has no `@reason(\"…\")`"),
        (
            "@id(\"f\") @reason(\"r\") forbid (principal, action, resource);",
            "x.cedar:1:1: this `forbid` has no `@remedy(\"…\")`"
        ),
        (
            "@id(\"f\") @reason(\"\") @remedy(\"\") forbid (principal, action, resource);",
            "x.cedar:1:1: the `@reason` is empty"
        ),
        (
            "@id(\"f\") @reason(\"{nobody}\") @remedy(\"\") forbid (principal, action, resource);",
            "x.cedar:1:1: `@reason`: `{nobody}` is unknown"
        ),
        (
            "@id(\"f\") @about(\"all\") @reason(\"r\") @remedy(\"\") forbid (principal, action, resource);",
            "x.cedar:1:1: `@about` is \"caller\" or \"asset\", not \"all\""
        ),
        ("@id(\"t\") permit (principal == ?principal, action, resource);", "x.cedar:1:1: this is a template"),
    ])
    func `a policy that lacks what records and refusals need is a fault`(_ text: String, _ start: String) {
        #expect(message([("x.cedar", text)]).hasPrefix(start))
    }

    @Test func `a name is used once, over all files`() {
        let files = [("b.cedar", "\n" + Self.permit), ("a.cedar", Self.permit)]
        #expect(message(files) == "b.cedar:2:1: another policy has the `@id(\"all\")` already")
    }

    @Test func `invalid UTF-8 is a fault`() {
        #expect(throws: PolicyLoadingError.self) {
            try PolicyCollection(files: [PolicyFile(name: "a.cedar", bytes: Array(Self.permit.utf8) + [0xFF])])
        }
    }

    @Test func `files and bytes are limited`() {
        let many = (0..<300).map { ("f\($0).cedar", "") }
        #expect(message(many).contains("more than 256 policy files"))
        #expect(
            message([("big.cedar", String(repeating: " ", count: (1 << 20) + 1))])
                == "big.cedar: more than 1048576 bytes")
    }

    @Test func `the digest depends on names, bytes and nothing else`() throws {
        let other = "@id(\"other\") permit (principal, action, resource);"
        let digest = try load([("a.cedar", Self.permit), ("b.cedar", other)]).digest
        #expect(digest.utf8.count == 64)
        #expect(try load([("b.cedar", other), ("a.cedar", Self.permit)]).digest == digest, "the order is the names'")
        #expect(try load([("a.cedar", Self.permit), ("c.cedar", other)]).digest != digest)
        #expect(try load([("a.cedar", Self.permit + " "), ("b.cedar", other)]).digest != digest)
        #expect(try load([("a.cedar", Self.permit + "\n" + other)]).digest != digest)
    }
}

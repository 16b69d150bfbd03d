import Domain
import Testing

@testable import Access

struct TokenTextTests {
    @Test func `a token reads back as it was made`() throws {
        let random = SeededRandom()
        for _ in 0..<200 {
            let token = TokenText.make(random)
            #expect(token.text.utf8.count == TokenText.length)
            #expect(TokenText(parsing: token.text) == token)
        }
    }

    @Test func `base64url matches the vectors of RFC 4648`() {
        let vectors = [
            "": "", "f": "Zg", "fo": "Zm8", "foo": "Zm9v", "foob": "Zm9vYg", "fooba": "Zm9vYmE", "foobar": "Zm9vYmFy",
        ]
        for (plain, encoded) in vectors { #expect(Base64URL.encode(Array(plain.utf8)) == encoded) }
        #expect(Base64URL.encode([0xFB, 0xFF, 0xFE]) == "-__-")
    }

    @Test(arguments: [
        "", "rmt_", "rmt_0123456789ab", "rmt_0123456789ab_", "Bearer rmt_0123456789ab_",
        "rmt_0123456789ab_" + String(repeating: "A", count: 42),
        "rmt_0123456789ab_" + String(repeating: "A", count: 44),
        "rmt_0123456789AB_" + String(repeating: "A", count: 43),
        "rmt_0123456789ag_" + String(repeating: "A", count: 43),
        "rmt-0123456789ab_" + String(repeating: "A", count: 43),
        "RMT_0123456789ab_" + String(repeating: "A", count: 43),
        "rmt_0123456789ab." + String(repeating: "A", count: 43),
        "rmt_0123456789ab_" + String(repeating: "A", count: 42) + "=",
        "rmt_0123456789ab_" + String(repeating: "A", count: 42) + "+",
        "rmt_0123456789ab_" + String(repeating: "A", count: 42) + "/",
        "rmt_0123456789ab_" + String(repeating: "A", count: 41) + "é",
        " rmt_0123456789ab_" + String(repeating: "A", count: 42),
        "rmt_0123456789ab_" + String(repeating: "A", count: 42) + "\n",
        "rmt_0123456789ab_" + String(repeating: "A", count: 42) + "\0",
        "hf_abcdefghijklmnopqrstuvwxyz0123456789", String(repeating: "rmt_", count: 1_000_000),
    ])
    func `anything but the exact form is no token`(_ text: String) {
        #expect(TokenText(parsing: text) == nil)
    }
}

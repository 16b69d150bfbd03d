import Testing

@testable import HubAPI

@Suite("EntityTag") struct EntityTagTests {
    private let tag = EntityTag("abc")

    @Test(arguments: [
        ("\"abc\"", true), ("W/\"abc\"", true), ("\"x\", \"abc\"", true), ("*", true), ("\"ab\"", false),
        ("abc", false),
        ("", false), ("\"abc", false), ("\"x\",, \"abc\"", true),
    ])
    func `If-None-Match compares weakly`(header: String, matches: Bool) {
        #expect(tag.matches(ifNoneMatch: header) == matches)
    }

    @Test(arguments: [("\"abc\"", true), ("W/\"abc\"", false), ("*", true), ("\"x\"", false)])
    func `If-Match compares strongly`(header: String, matches: Bool) {
        #expect(tag.matches(ifMatch: header) == matches)
    }

    @Test func `If-Range takes one strong tag and nothing else`() {
        #expect(EntityTag.validator(ifRange: "\"abc\"") == tag)
        for header in ["W/\"abc\"", "\"a\", \"b\"", "*", "Wed, 21 Oct 2015 07:28:00 GMT", ""] {
            #expect(EntityTag.validator(ifRange: header) == nil)
        }
    }

    @Test func `conditions are weighed in the order of the RFC`() {
        #expect(Preconditions(ifMatch: nil, ifNoneMatch: nil).verdict(for: tag) == .proceed)
        #expect(Preconditions(ifMatch: "\"x\"", ifNoneMatch: "\"abc\"").verdict(for: tag) == .failed)
        #expect(Preconditions(ifMatch: "\"abc\"", ifNoneMatch: "\"abc\"").verdict(for: tag) == .notModified)
    }

    @Test func `a header's text is one line of printable ASCII within the limit`() {
        #expect(HeaderText.line("a\r\nb\t\u{0}c é \u{2028}d") == "a b c ? d")
        #expect(HeaderText.line(String(repeating: "x", count: 5_000)).utf8.count == HeaderText.maximumBytes)
        #expect(HeaderText.percentEncoded("a b/é.txt", keeping: "/") == "a%20b/%C3%A9.txt")
    }
}

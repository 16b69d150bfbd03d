import Testing

@testable import Access

struct RefusalTextTests {
    @Test func `places are filled, words stay`() throws {
        let text = try RefusalText("ask {resource.owner} about {resource}!")
        #expect(text.filled { "<\($0.rawValue)>" } == "ask <resource.owner> about <resource>!")
        #expect(try RefusalText("").isEmpty)
        #expect(try RefusalText("{action}").filled { _ in "pull" } == "pull")
    }

    @Test func `what fills a place is not read again`() throws {
        #expect(try RefusalText("{resource}").filled { _ in "{principal}" } == "{principal}")
    }

    @Test(arguments: ["{", "}", "a { b", "a } b", "{{resource}}", "{resource"])
    func `a brace without its partner is a fault`(_ text: String) {
        #expect(throws: RefusalText.Fault.self) { try RefusalText(text) }
    }

    @Test func `an unknown place is a fault that names those that are known`() {
        let fault = #expect(throws: RefusalText.Fault.self) { try RefusalText("{resource.secret}") }
        #expect(fault?.description.contains("`{resource.secret}` is unknown") == true)
        #expect(fault?.description.contains("`{resource.owner}`") == true)
    }

    @Test func `a text has a limit`() {
        #expect(throws: RefusalText.Fault.length(601)) { try RefusalText(String(repeating: "a", count: 601)) }
    }
}

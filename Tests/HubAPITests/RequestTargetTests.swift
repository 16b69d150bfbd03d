import Testing

@testable import HubAPI

@Suite("RequestTarget") struct RequestTargetTests {
    private func parse(_ text: String) throws(RequestTargetError) -> RequestTarget {
        try RequestTarget(parsing: text.utf8)
    }

    @Test(arguments: [
        ("/", [String]()), ("/a", ["a"]), ("/a/b/", ["a", "b"]), ("/a%2Fb/c", ["a/b", "c"]), ("/%41", ["A"]),
        ("/%2541", ["%41"]), ("/a+b", ["a+b"]), ("/%C3%A9", ["é"]), ("/a%20b", ["a b"]),
    ])
    func `components are decoded exactly once`(text: String, components: [String]) throws {
        #expect(try parse(text).components == components)
    }

    @Test(arguments: [
        ("", RequestTargetError.form), ("a", .form), ("http://h/a", .form), ("/a#b", .form), ("*", .form),
        ("/a//b", .segment("")), ("//", .segment("")), ("/a/./b", .segment(".")), ("/a/../b", .segment("..")),
        ("/%2e%2e/b", .segment("..")), ("/a%2F..%2Fb", .segment("..")), ("/%2Fa", .segment("")), ("/a%00", .control),
        ("/a%0Ab", .control), ("/a%7F", .control), ("/%", .escape), ("/%4", .escape), ("/%zz", .escape),
        ("/%FF", .encoding), ("/%C3", .encoding), ("/%ED%A0%80", .encoding),
    ])
    func `what could mean another place is refused`(text: String, error: RequestTargetError) {
        #expect(throws: error) { try parse(text) }
    }

    @Test func `the limits are those that are written down`() throws {
        let longest = "/" + String(repeating: "a", count: RequestTarget.maximumPathBytes - 1)
        #expect(try parse(longest).components.count == 1)
        #expect(throws: RequestTargetError.length(part: "path", bytes: 4_097, maximum: 4_096)) {
            try parse(longest + "a")
        }
        let deepest = String(repeating: "/a", count: RequestTarget.maximumComponents)
        #expect(try parse(deepest).components.count == 64)
        #expect(throws: RequestTargetError.count(part: "path components", maximum: 64)) { try parse(deepest + "/a") }
        #expect(throws: RequestTargetError.length(part: "query", bytes: 4_097, maximum: 4_096)) {
            try parse("/?" + String(repeating: "q", count: 4_097))
        }
        #expect(throws: RequestTargetError.count(part: "fields", maximum: 64)) {
            try parse("/?" + String(repeating: "q&", count: 65))
        }
    }

    @Test func `queries keep their order and plus signs`() throws {
        let target = try parse("/x?recursive=True&path=a%2Fb&empty&plus=a+b&recursive=false")
        #expect(target.value(of: "path") == "a/b")
        #expect(target.value(of: "empty")?.isEmpty == true)
        #expect(target.value(of: "plus") == "a+b")
        #expect(target.isSet("recursive"))
        #expect(!target.isSet("absent"))
        #expect(target.rawPath == "/x")
    }

    @Test func `forms decode plus signs as spaces`() throws {
        let fields = try RequestTarget.form("paths=a+b&paths=c%2Bd".utf8, maximumFields: 2)
        #expect(fields.map(\.value) == ["a b", "c+d"])
        #expect(throws: RequestTargetError.count(part: "fields", maximum: 1)) {
            try RequestTarget.form("a=1&b=2".utf8, maximumFields: 1)
        }
    }

    @Test func `arbitrary bytes never trap`() {
        var generator = SplitMix(seed: 20_261_123)
        let alphabet = Array("/%.?&=#aF0\u{0}é ".utf8)
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
            }
            guard let target = try? RequestTarget(parsing: bytes) else { continue }
            for method in ["GET", "POST"] { _ = try? HubRoute.parse(method: method, target: target) }
            for component in target.components { #expect(component != ".." && !component.isEmpty) }
        }
    }
}

import Access
import FoundationEssentials
import Testing

struct DirectoryDeclarationTests {
    private func decode(_ json: String) throws -> DirectoryDeclaration {
        try JSONDecoder().decode(DirectoryDeclaration.self, from: Data(json.utf8))
    }

    @Test func `a declaration reads back as it was written`() throws {
        let declaration = DirectoryDeclaration(
            people: [.init(id: "ada", name: "Ada", kind: "employee", ends: "2027-01-01")],
            projects: [.init(id: "p", owner: "ada", members: ["ada"])],
            assets: [.init(id: "lab/x", kind: "model", sensitivity: 3, owner: "ada", writers: [], projects: ["p"])])
        let data = try JSONEncoder().encode(declaration)
        #expect(try JSONDecoder().decode(DirectoryDeclaration.self, from: data) == declaration)
    }

    @Test func `everything but what names a thing may be left out`() throws {
        #expect(try decode("{}") == DirectoryDeclaration())
        #expect(
            try decode(#"{"people":[{"id":"a","kind":"intern"}],"projects":[{"id":"p","owner":"a"}]}"#)
                == DirectoryDeclaration(
                    people: [.init(id: "a", kind: "intern")], projects: [.init(id: "p", owner: "a")]))
    }

    @Test(arguments: [
        #"{"persons":[]}"#, #"{"people":[{"id":"a","kind":"intern","end":"2027-01-01"}]}"#,
        #"{"projects":[{"id":"p","owner":"a","member":["b"]}]}"#,
        #"{"assets":[{"id":"o/n","kind":"model","sensitivity":1,"owner":"a","writer":["b"]}]}"#,
    ])
    func `a key with a slip of the pen is a fault, not silence`(_ json: String) {
        let error = #expect(throws: DecodingError.self) { try decode(json) }
        #expect("\(String(describing: error))".contains("is not known here"))
    }

    @Test(arguments: [
        "", "[]", "null", #"{"people":{}}"#, #"{"people":[1]}"#, #"{"people":[{"id":1,"kind":"intern"}]}"#,
        #"{"people":[{"kind":"intern"}]}"#,
        #"{"assets":[{"id":"o/n","kind":"model","sensitivity":"high","owner":"a"}]}"#,
    ])
    func `what is not a declaration is a fault`(_ json: String) {
        #expect(throws: DecodingError.self) { try decode(json) }
    }
}

import Access
import Testing

@testable import remit

@Suite struct DirectoryFileTests {
    @Test func `the demonstration's lab is read`() throws {
        let declaration = try DirectoryFile.parse(Array(DemoLab.declaration.utf8), name: "lab.yaml")
        #expect(declaration.people?.count == 5)
        #expect(declaration.projects?.count == 2)
        #expect(declaration.assets?.count == 4)
    }

    @Test(arguments: [
        ("people: [{id: a", "is not YAML"), ("people:\n  - {name: Ada, kind: employee}", "`id` is missing"),
        ("people: 7", "people"), ("[1, 2]", "does not say"),
    ])
    func `a file of another shape says where it is wrong`(text: String, expected: String) {
        let error = #expect(throws: DirectoryFileError.self) {
            try DirectoryFile.parse(Array(text.utf8), name: "x.yaml")
        }
        #expect(error?.description.contains(expected) == true, "\(error?.description ?? "")")
        #expect(error?.description.contains("x.yaml") == true)
    }

    @Test func `a file that is not UTF-8 is refused`() {
        #expect(throws: DirectoryFileError.self) { try DirectoryFile.parse([0x70, 0xFF], name: "x.yaml") }
    }
}

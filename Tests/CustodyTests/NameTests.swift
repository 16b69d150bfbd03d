import Custody
import Domain
import Testing

/// Names from outside: paths, revisions, ranges.
@Suite struct NameTests {
    @Test(arguments: [
        "a", "model.safetensors", "a/b/c.txt", ".gitattributes", "a b/ü.txt", "...", "a/..b", "日本/モデル.bin",
        String(repeating: "a", count: 255), "-rf", "%2e%2e/x", "CON",
    ])
    func `an ordinary path is accepted`(text: String) throws {
        #expect(try RepositoryPath(text).text == text)
    }

    @Test(arguments: [
        "", "/", "/etc/passwd", "a/", "a//b", ".", "..", "../x", "a/../b", "a/.", "a\\b", "..\\x", "a\0b", "a\nb",
        ".git/config", "a/.GIT/hooks", "GIT~1", "a\u{202E}b", "a\u{200B}", "\u{7F}", "\u{85}",
        String(repeating: "a", count: 256), Array(repeating: "abcdefg", count: 129).joined(separator: "/"),
        Array(repeating: "a", count: 65).joined(separator: "/"),
    ])
    func `a path that could leave its folder or deceive is refused`(text: String) {
        let error = #expect(throws: RepositoryPathError.self) { try RepositoryPath(text) }
        #expect(error?.description.contains("\n") == false)
    }

    @Test func `bytes that are not UTF-8 are refused`() {
        #expect(throws: RepositoryPathError.notUTF8) { try RepositoryPath.parse([0x61, 0xC0, 0xAF, 0x61]) }
        #expect(throws: RepositoryPathError.length(bytes: 2000)) {
            try RepositoryPath.parse([UInt8](repeating: 0x61, count: 2000))
        }
    }

    @Test func `two spellings of a letter are two paths`() throws {
        let composed = try RepositoryPath("caf\u{E9}")
        let decomposed = try RepositoryPath("cafe\u{301}")
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
    }

    @Test func `a folder holds what lies below it`() throws {
        let path = try RepositoryPath("a/b/c")
        #expect(path.ancestors.map(\.text) == ["a", "a/b"])
        #expect(path.isInside(try RepositoryPath("a/b")))
        #expect(try !RepositoryPath("a/bc").isInside(RepositoryPath("a/b")))
        #expect(!path.isInside(path))
    }

    @Test(arguments: ["main", "feature/x", "v1.0", "refs-x", "a@b", String(repeating: "a", count: 40)])
    func `a name that git accepts is accepted`(text: String) throws {
        #expect(try RevisionName(text).text == text)
    }

    @Test(arguments: [
        "", "@", "HEAD", "-x", "a..b", "a.", "/a", "a/", "a//b", ".a", "a/.b", "a.lock", "a/b.lock/c", "a b", "a~1",
        "a^", "a:b", "a?", "a*", "a[", "a\\b", "a@{1}", "a\u{7F}", "ü", "a\nb", String(repeating: "a", count: 256),
    ])
    func `a name that git refuses is refused`(text: String) {
        #expect(throws: CustodyError.invalidRevisionName(text)) { try RevisionName(text) }
    }

    @Test func `a range is resolved as RFC 9110 says`() {
        let cases: [(RangeRequest, Int64, ByteRange?)] = [
            (.whole, 10, ByteRange(start: 0, length: 10)), (.whole, 0, ByteRange(start: 0, length: 0)),
            (.from(first: 0, last: 0), 10, ByteRange(start: 0, length: 1)),
            (.from(first: 3, last: nil), 10, ByteRange(start: 3, length: 7)),
            (.from(first: 3, last: 99), 10, ByteRange(start: 3, length: 7)),
            (.from(first: 3, last: .max), 10, ByteRange(start: 3, length: 7)),
            (.from(first: 10, last: nil), 10, nil), (.from(first: 5, last: 4), 10, nil),
            (.from(first: 0, last: nil), 0, nil), (.suffix(count: 4), 10, ByteRange(start: 6, length: 4)),
            (.suffix(count: 40), 10, ByteRange(start: 0, length: 10)), (.suffix(count: 0), 10, nil),
            (.suffix(count: 1), 0, nil),
        ]
        for (request, size, expected) in cases { #expect(request.resolve(size: size) == expected) }
    }

    @Test func `git's own names are reproduced`() throws {
        #expect(GitObjects.blobObjectID(Array("hello\n".utf8)) == "ce013625030ba8dba906f756967f9e9ca394464a")
        #expect(GitObjects.blobObjectID([]) == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391")
    }

    @Test(arguments: [
        ("a.safetensors", 10, "", "lfs"), ("a.PARQUET", 10, "", "lfs"), ("a.json", 10, "{}", "regular"),
        ("a.json", 2_000_000, "{}", "lfs"), ("a.json", 10, "\0", "lfs"), ("a.safetensors", 0, "", "regular"),
        (".bin", 10, "", "regular"), ("README", 10, "x", "regular"),
    ])
    func `large files are told by size, extension and content`(
        path: String, size: Int64, sample: String, mode: String
    ) throws {
        let file = UploadCandidate(path: try RepositoryPath(path), size: size, sample: Array(sample.utf8))
        #expect(UploadAdvice.Mode.choose(for: file).rawValue == mode)
    }
}

import Testing

/// The reader that the tidy rules rely on.
struct SwiftSourceTests {
    @Test func `comments and strings are blank, interpolations are code`() {
        let source = SwiftSource(
            path: "A.swift",
            text: """
                let a = "try! \\(b.map { try! $0 })" // try!
                /* try! /* try! */ */ let c = #"try! \\(d)"#
                """)
        #expect(source.code[0] == #"let a = "       b.map { try! $0 } "        "#)
        #expect(source.lines(with: "try!") == [1])
        #expect(!source.code[1].contains("try!"))
        #expect(source.code[1].contains("let c"))
    }

    @Test func `a word within a longer one does not count`() {
        #expect(SwiftSource.contains("print(", in: "    print(1)"))
        #expect(!SwiftSource.contains("print(", in: "    fingerprint(1)"))
        #expect(!SwiftSource.contains("sleep(", in: "    clock.sleep(1)"))
        #expect(!SwiftSource.contains("as!", in: "    alias!"))
    }

    @Test func `a function's length is counted to its closing brace`() {
        let source = SwiftSource(
            path: "A.swift",
            text: """
                protocol P {
                    func a(_ b: Int) -> Int

                    func c()
                }
                struct S {
                    func d(
                        _ e: (Int) -> Int = { $0 }
                    ) {
                        if true {
                        }
                    }
                    init() {}
                }
                """)
        #expect(source.functions().map(\.line) == [7, 13])
        #expect(source.functions().map(\.length) == [6, 1])
    }

    @Test func `a protocol's requirements are known`() {
        let source = SwiftSource(
            path: "A.swift",
            text: "struct A { func b() {} }\nprotocol C {\n    func d()\n    var e: Int { get }\n}\nlet f = 1\n")
        #expect(source.requirements() == ["d", "e"])
    }

    @Test func `a declaration without a comment is found, a private one and a witness are not`() {
        let source = SwiftSource(
            path: "A.swift",
            text: """
                public struct A {
                    public let b: Int
                    /// Documented.
                    @inlinable
                    public func c() {
                        let local = 1
                    }
                    private let d: Int
                    var description: String { "" }
                    fileprivate struct E {
                        let f: Int
                    }
                }
                extension A: Codable {
                    public func encode() {}
                    func g() {}
                }
                extension A {
                    static func h() {}
                    static let i = 1
                    func j() {}
                }
                """)
        #expect(source.undocumentedDeclarations(requirements: ["j"]) == [1, 2, 19])
    }
}

import Foundation
import Testing

@testable import Sigma

/// The engine of regular expressions.
@Suite struct RegexTests {
    private static let patterns = [
        "a", "abc", "a|b", "(ab|cd)+e", "a*", "^a", "a$", "^$", "[a-c]+x", "[^a-c]x", "\\d{2,3}", "a{2}b", "a{,2}",
        "x{1,}y",
        "\\bcat\\b", "\\Bat", "a.c", "(?:a|b)c", "(?i)AbC", "(?i:A)b", "\\s-k\\s", "\\.exe$", "[\\w.-]+@", "é.",
        "[à-ü]+",
        "(a|b)*c(d?e)?f", "^(?:.*\\\\)?x$", "\\x41", "[[:alpha:]]+1", "[]a]", "[^]a]", "(a?){3}b", "a{0}b", "\\Aab\\z",
        "(|a)b", "[a\\-z]", "[\\d-x]", "a??b", "\\Qx",
    ]
    private static let texts = [
        "", "a", "ab", "abc", "aab", "xaby", "cat", "concat", "a cat sat", "abcd", "ABC", "12", "1234", "x@y", "é!",
        "üü", "a\nb",
        "a\n", "ababcde", "abcdf", "C:\\a\\x", "x", "A", "q1", "]", "-", " -k ", "file.exe", "acdef", "{,2}", "b",
        "aaaab",
    ]

    @Test(arguments: patterns)
    func `a pattern finds what Foundation's engine finds`(_ pattern: String) throws {
        let theirs = try? NSRegularExpression(pattern: pattern)
        guard let ours = try? RegularExpression(pattern) else {
            #expect(pattern.contains("\\Q"))
            return
        }
        for text in Self.texts where !(pattern.contains("{,")) {
            let wanted = theirs?.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
            #expect(ours.matches(Array(text.utf8)) == wanted, "\(pattern) on \(text)")
        }
    }

    @Test(arguments: [
        ("(?=a)", "look-ahead"), ("(?!a)", "look-ahead"), ("(?<=a)b", "look-behind"), ("(?<!a)b", "look-behind"),
        ("(a)\\1", "back-references"), ("(?P=n)", "back-references"), ("\\k<n>", "back-references"),
        ("(?>a)", "atomic"), ("a++", "possessive"), ("(?R)", "recursion"), ("(?(1)a)", "conditions"),
        ("\\p{L}", "Unicode properties"), ("*a", "repeats nothing"), ("a**", "repeated without a group"),
        ("(", "is not closed"), (")", "without `(`"), ("[a", "is not closed"), ("a{3,2}", "at most 2"),
        ("[b-a]", "upside down"), ("\\", "ends in a backslash"), ("a{2000}", "more than 1000"),
        ("(?x)a", "inline flag"),
    ])
    func `what an automaton cannot do is refused by name`(_ pattern: String, _ reason: String) {
        #expect {
            try RegularExpression(pattern)
        } throws: { error in
            "\(error)".contains(reason)
        }
    }

    @Test func `repetitions of repetitions and deep groups are refused`() {
        #expect(throws: RegexError.self) { try RegularExpression("((a{1000}){1000}){1000}") }
        #expect(throws: RegexError.self) {
            try RegularExpression(String(repeating: "(", count: 4_000) + String(repeating: ")", count: 4_000))
        }
        #expect(throws: RegexError.self) { try RegularExpression(String(repeating: "a", count: 100_000)) }
    }

    @Test(arguments: ["(a+)+$", "(a|aa)+$", "(.*a){12}$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(a|b|ab)*c"])
    func `expressions that ruin backtracking engines take linear time`(_ pattern: String) throws {
        let expression = try RegularExpression(pattern)
        var automaton = RegexAutomaton(expression)
        let text = [UInt8](repeating: 0x61, count: 200_000) + [0x21]
        let start = ContinuousClock.now
        _ = automaton.matches(text.span, 0, text.count)
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test(
        arguments: [
            ("foo.*bar", [["bar"], ["foo"]]), ("(?i)Power[Ss]hell", [["powershell"]]),
            ("(abc|de)f", [["abc", "de"], ["abcf"]]),
            ("[0-9]+", []), ("a?", []), ("^cmd", [["cmd"]]), ("ab+c", [["ab"]]),
        ] as [(String, [[String]])])
    func `texts are known without which it cannot match`(_ pattern: String, _ anyOf: [[String]]) throws {
        let literals = try RegularExpression(pattern).literals.map { String(decoding: $0, as: UTF8.self) }
        #expect(anyOf.isEmpty ? literals.isEmpty : anyOf.contains(literals), "\(literals)")
    }
}

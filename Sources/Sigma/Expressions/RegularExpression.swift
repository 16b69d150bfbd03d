/// A compiled regular expression that answers whether a text contains a match, in time linear in the text.
///
/// It is an automaton over the bytes of UTF-8; its states are made when they are first needed and kept in a
/// ``RegexAutomaton``, which is what a caller runs.
public struct RegularExpression: Sendable, Hashable {
    /// The text it was made from.
    public let pattern: String
    /// How the text is read.
    public let options: RegexOptions
    /// The instructions.
    let instructions: [RegexInstruction]
    /// The first instruction.
    let start: Int32
    /// The class of each byte: bytes of one class are told apart by no instruction.
    let classes: [UInt8]
    /// How many classes there are.
    let classCount: Int
    /// Texts, folded to lower case, of which each match contains one; empty where none is known.
    let literals: [[UInt8]]

    /// Reads and compiles a pattern.
    ///
    /// - Throws: ``RegexError`` for what the written subset does not have, and over a limit.
    public init(_ pattern: String, options: RegexOptions = []) throws(RegexError) {
        let node = try RegexParser.parse(pattern, options: options)
        self.pattern = pattern
        self.options = options
        (instructions, start) = try RegexCompiler.compile(node)
        (classes, classCount) = Self.classes(of: instructions)
        literals = RegexLiterals.required(by: node)
    }

    /// Whether `bytes`, which are valid UTF-8, contain a match; for a single question.
    public func matches(_ bytes: [UInt8]) -> Bool {
        var automaton = RegexAutomaton(self)
        return automaton.matches(bytes.span, 0, bytes.count)
    }

    /// Two are equal when they were made from the same text in the same way.
    public static func == (one: RegularExpression, other: RegularExpression) -> Bool {
        one.pattern == other.pattern && one.options == other.options
    }

    /// Hashes what makes two equal.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(pattern)
        hasher.combine(options)
    }

    private static func classes(of instructions: [RegexInstruction]) -> ([UInt8], Int) {
        var begins = [Bool](repeating: false, count: 257)
        func mark(_ lower: UInt8, _ upper: UInt8) {
            begins[Int(lower)] = true
            begins[Int(upper) + 1] = true
        }
        for range in ScalarSet.word.ranges { mark(UInt8(range.lowerBound), UInt8(range.upperBound)) }
        mark(0x0A, 0x0A)
        for case .bytes(let lower, let upper, _) in instructions where lower <= upper { mark(lower, upper) }
        var classes = [UInt8](repeating: 0, count: 256)
        var current = 0
        for byte in 1..<256 {
            if begins[byte] { current += 1 }
            classes[byte] = UInt8(current)
        }
        return (classes, current + 1)
    }
}

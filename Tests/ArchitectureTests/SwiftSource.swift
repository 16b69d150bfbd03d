/// One Swift file, with a copy in which comments and the text of string literals are blank.
///
/// This is no parser: it knows comments, string literals and braces, which is enough for rules about length and
/// banned words, and it costs no dependency.
struct SwiftSource {
    /// The file's path, relative to the root.
    let path: String
    /// The file as written, line by line.
    let lines: [String]
    /// The same lines with comments and string contents replaced by spaces.
    let code: [String]

    /// Reads one file of the repository.
    init(path: String) throws {
        self.init(path: path, text: try Repository.text(path))
    }

    /// Takes the text of a file.
    init(path: String, text: String) {
        self.path = path
        lines = Self.split(Array(text.utf8))
        var mask = LiteralMask(bytes: Array(text.utf8))
        code = Self.split(mask.masked())
    }

    private static func split(_ bytes: [UInt8]) -> [String] {
        bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }

    /// Line numbers, from 1, on which `word` occurs in code and is not part of a longer identifier.
    func lines(with word: String) -> [Int] {
        code.indices.filter { Self.contains(word, in: code[$0]) }.map { $0 + 1 }
    }

    /// Whether `word` occurs in `line` with no identifier character directly before it.
    static func contains(_ word: String, in line: String) -> Bool {
        var rest = Substring(line)
        while let range = rest.firstRange(of: word) {
            let before = range.lowerBound == line.startIndex ? nil : line[line.index(before: range.lowerBound)]
            let after = range.upperBound == line.endIndex ? nil : line[range.upperBound]
            let endsWord = word.last.map { !$0.isIdentifier } ?? true
            if !(before?.isIdentifier ?? false), before != ".", endsWord || !(after?.isIdentifier ?? false) {
                return true
            }
            rest = rest[range.upperBound...]
        }
        return false
    }
}

extension Character {
    /// Whether it may stand within an identifier.
    var isIdentifier: Bool { isLetter || isNumber || self == "_" }
}

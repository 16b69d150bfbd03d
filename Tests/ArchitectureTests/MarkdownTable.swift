/// The rows of a table in a document that the tests hold the code to.
enum MarkdownTable {
    /// The cells of each row under the heading `section` of `document`, without the header.
    static func rows(of document: String, section: String) throws -> [[String]] {
        let lines = try Repository.text(document).split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0.hasPrefix("#") && $0.hasSuffix(" \(section)") }) else {
            throw MissingSection(document: document, section: section)
        }
        let body = lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
        return body.filter { $0.hasPrefix("|") }.dropFirst(2).map { line in
            line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
                .map { $0.trimmed }
        }
    }

    /// The words of a cell that stand between backticks.
    static func codeWords(_ cell: String) -> [String] {
        let parts = cell.split(separator: "`", omittingEmptySubsequences: false)
        return stride(from: 1, to: parts.count, by: 2).map { String(parts[$0]) }
    }

    /// A document without a section that the tests need.
    struct MissingSection: Error, CustomStringConvertible {
        /// The file.
        let document: String
        /// The heading that was looked for.
        let section: String

        var description: String { "\(document) has no section `\(section)`" }
    }
}

extension Substring {
    /// Without spaces at its ends.
    var trimmed: String {
        let start = drop { $0 == " " }
        return String(start.reversed().drop { $0 == " " }.reversed())
    }
}

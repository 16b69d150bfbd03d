/// One part of a file in the list of all of them.
struct PartRow {
    /// What was found in the part, in a word and a sign.
    struct Found {
        let sign: String
        let tone: String
        let words: String
    }

    let name: String
    let within: String?
    /// The style's name for how deep it lies: `d0` to `d3`.
    let level: String
    let format: String
    let size: String
    let exactBytes: String
    let found: Found?

    /// Shows parts with what `findings` say of each.
    static func rows(_ parts: ArraySlice<FilePart>, findings: [FileFinding]) -> [PartRow] {
        let byPart = Dictionary(grouping: findings.filter { $0.severity != "note" }, by: \.members)
        return parts.map { part in
            PartRow(
                name: part.members.last ?? "", within: part.members.dropLast().last,
                level: "d\(min(3, max(0, part.members.count - 1)))", format: part.format,
                size: Phrasing.bytes(part.bytes), exactBytes: Phrasing.exact(part.bytes),
                found: byPart[part.members].map(found))
        }
    }

    private static func found(_ findings: [FileFinding]) -> Found {
        let worst = ["malicious", "suspicious"].first { word in findings.contains { $0.severity == word } }
        let word = worst ?? "cannot be judged"
        return Found(
            sign: worst == "malicious" ? "✕" : "▲", tone: "stop",
            words: "\(word): \(Phrasing.count(findings.count, "finding"))")
    }
}

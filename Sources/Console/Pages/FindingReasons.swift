import Domain
import Monitoring

/// Why something was found, as sentences with the values and numbers in them.
enum FindingReasons {
    /// One sentence: words around values that are set apart.
    struct Sentence {
        let before: String?
        let value: String?
        let between: String?
        let other: String?
        let after: String?

        init(
            _ before: String? = nil, value: String? = nil, between: String? = nil, other: String? = nil,
            after: String? = nil
        ) {
            (self.before, self.value, self.between, self.other, self.after) = (before, value, between, other, after)
        }
    }

    /// All of them, the most telling first.
    static func sentences(_ finding: Finding) -> [Sentence] {
        var sentences: [Sentence] = []
        if let number = finding.number {
            let group = finding.group.isEmpty ? "" : " for \(groupWords(finding.group))"
            sentences.append(
                Sentence(
                    "The rule compares a number over several records:", value: figure(number),
                    after: "here, within its window\(group)."))
        } else if !finding.group.isEmpty {
            sentences.append(
                Sentence("Several records came together within the rule's window, for \(groupWords(finding.group))."))
        }
        sentences += finding.reasons.map(sentence)
        if finding.events.count > 1 {
            sentences.append(Sentence("\(Phrasing.count(finding.events.count, "record")) led to it."))
        }
        if finding.repeats > 0 {
            let times = Phrasing.count(finding.repeats, "time")
            let raised =
                finding.lane == finding.rule.lane
                ? "" : ", which raised it from \(finding.rule.lane.rawValue) to \(finding.lane.rawValue)"
            sentences.append(
                Sentence("The rule had found the same about them \(times) in the thirty days before\(raised)."))
        }
        return sentences
    }

    /// The same in a few words, for a row of a list.
    static func brief(_ finding: Finding) -> String {
        var parts: [String] = []
        if let number = finding.number { parts.append(figure(number)) }
        if !finding.group.isEmpty { parts.append(groupWords(finding.group)) }
        parts += finding.reasons.prefix(3).map { reason in
            let value = reason.value.map { RawText.line($0, limit: 60) } ?? "absent"
            return reason.field.map { "\(RawText.line($0, limit: 60)): \(value)" } ?? value
        }
        return parts.prefix(4).joined(separator: ", ")
    }

    private static func sentence(_ reason: Finding.Reason) -> Sentence {
        switch (reason.field, reason.value) {
        case (let field?, let value?):
            Sentence(value: RawText.line(field, limit: 100), between: "is", other: RawText.line(value), after: ".")
        case (let field?, nil): Sentence(value: RawText.line(field, limit: 100), after: "is absent.")
        case (nil, let value?): Sentence("Somewhere in the record stands", other: RawText.line(value), after: ".")
        case (nil, nil): Sentence("A word that the rule names is absent.")
        }
    }

    private static func groupWords(_ group: [String: String]) -> String {
        group.sorted { $0.key < $1.key }.prefix(8).map {
            "\(RawText.line($0.key, limit: 60)) \(RawText.line($0.value, limit: 100))"
        }.joined(separator: ", ")
    }

    private static func figure(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15
            ? Phrasing.exact(Int64(number)) : Phrasing.decimal(number, places: 2)
    }
}

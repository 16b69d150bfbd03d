import Domain
import FoundationEssentials
import Sigma

/// Prints the matches of a hunt as they come, in one of its forms.
struct HuntPrinter {
    private let form: HuntForm
    private let version: String
    private let now: Timestamp
    private let write: (String) -> Void
    private let encoder = JSONEncoder()
    private var count = 0

    /// Prints in a form.
    ///
    /// - Parameters:
    ///   - version: The version of the program, for the forms that name it.
    ///   - now: The time of the hunt, which stands where an event says none.
    ///   - write: Takes text as it is, line feeds included.
    init(_ form: HuntForm, version: String, now: Timestamp, write: @escaping (String) -> Void) {
        (self.form, self.version, self.now, self.write) = (form, version, now, write)
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// Prints what stands before the first match.
    func begin() {
        guard form == .sarif else { return }
        write(
            #"{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":["#
                + #"{"columnKind":"unicodeCodePoints","results":["#)
    }

    /// Prints a match.
    mutating func add(_ match: HuntMatch) throws {
        count += 1
        switch form {
        case .text: write(match.text + "\n")
        case .json: write(try json(match) + "\n")
        case .sarif: write((count > 1 ? ",\n" : "\n") + (try json(HuntSARIF.Result(match))))
        case .ocsf: write(try json(HuntOCSF(match, number: count, version: version, now: now)) + "\n")
        }
    }

    /// Prints what stands behind the last match.
    func end(_ set: RuleSet) throws {
        guard form == .sarif else { return }
        write("],\n\"tool\":" + (try json(HuntSARIF.Tool(set, version: version))) + "}]}\n")
    }

    private func json(_ value: some Encodable) throws -> String {
        String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

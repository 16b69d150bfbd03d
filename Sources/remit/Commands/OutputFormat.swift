import ArgumentParser
import FoundationEssentials

/// How a command prints what it found.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    /// For people.
    case text
    /// For programs: one JSON value.
    case json

    /// Prints `value` as JSON, or `text` as it is.
    func print(_ value: some Encodable, text: @autoclosure () -> String) throws {
        switch self {
        case .text:
            let text = text()
            if !text.isEmpty { Swift.print(text) }
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            Swift.print(String(decoding: try encoder.encode(value), as: UTF8.self))
        }
    }
}

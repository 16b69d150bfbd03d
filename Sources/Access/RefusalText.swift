/// The words of a `@reason` or `@remedy`, with places such as `{resource.owner}` that are filled from the facts.
struct RefusalText: Hashable, Sendable {
    /// What is wrong with a text.
    enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// More than ``maximumBytes``.
        case length(Int)
        /// A `{` without its `}`, or a `}` alone.
        case brace
        /// A name that is not among the placeholders.
        case unknown(String)

        var description: String {
            switch self {
            case .length(let count): "the text has \(count) bytes, the limit is \(RefusalText.maximumBytes)"
            case .brace: "a `{` has no `}`, or the reverse"
            case .unknown(let name):
                "`{\(name)}` is unknown; there are "
                    + Placeholder.allCases.map { "`{\($0.rawValue)}`" }.joined(separator: ", ")
            }
        }
    }

    /// A fact that a text may name, written as the policies' own conditions write it.
    enum Placeholder: String, Sendable, CaseIterable {
        case principal
        case principalKind = "principal.kind"
        case principalEnds = "principal.ends"
        case action
        case resource
        case resourceSensitivity = "resource.sensitivity"
        case resourceOwner = "resource.owner"
        case project = "context.project"
        case projectOwner = "context.project.owner"
        case projectEnds = "context.project.ends"
        case tokenExpires = "context.tokenExpires"
        case requestedBytes = "context.transfer.requestedBytes"
        case bytesLastDay = "context.transfer.bytesLastDay"
        case bytesLastThirtyDays = "context.transfer.bytesLastThirtyDays"
        case assetBytes = "context.transfer.assetBytes"
    }

    private enum Part: Hashable, Sendable {
        case text(String)
        case fact(Placeholder)
    }

    /// The longest text, in bytes: it has to fit into a header together with others.
    static let maximumBytes = 600

    private let parts: [Part]

    /// Whether there are no words.
    var isEmpty: Bool { parts.isEmpty }

    /// Reads a text.
    init(_ text: String) throws(Fault) {
        guard text.utf8.count <= Self.maximumBytes else { throw .length(text.utf8.count) }
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
            guard rest[open] == "{", let close = rest[open...].firstIndex(of: "}") else { throw .brace }
            if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
            let name = String(rest[rest.index(after: open)..<close])
            guard let placeholder = Placeholder(rawValue: name) else { throw .unknown(name) }
            parts.append(.fact(placeholder))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { parts.append(.text(String(rest))) }
        self.parts = parts
    }

    /// The words with every place filled.
    func filled(by word: (Placeholder) -> String) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .fact(let placeholder): word(placeholder)
            }
        }.joined()
    }
}

/// Names a guarded asset: its kind and its `organisation/name`, as model hubs write it.
public struct AssetID: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// What an asset is, which also decides the paths under which a hub serves it.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        case model
        case dataset
    }

    /// First path components that belong to the server itself and so can be nobody's organisation.
    public static let reservedOrganisations: Set<String> = [
        "api", "assets", "cas", "console", "datasets", "healthz", "ingest", "lfs", "login", "metrics", "models",
        "oauth", "readyz", "sign-in", "spaces",
    ]

    /// Model or dataset.
    public let kind: Kind
    /// The part before the slash.
    public let organisation: String
    /// The part after the slash.
    public let name: String

    /// Accepts `path` of the form `organisation/name`, each part a name as hubs allow it.
    ///
    /// - Throws: ``IdentifierError``: not two parts, a part that breaks the rules, or a reserved organisation.
    public init(kind: Kind, path: String) throws(IdentifierError) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 else { throw .form(text: path, expected: "of the form `organisation/name`") }
        try self.init(kind: kind, organisation: String(parts[0]), name: String(parts[1]))
    }

    /// Accepts the two parts of a repository's path.
    ///
    /// - Throws: ``IdentifierError``, as ``init(kind:path:)``.
    public init(kind: Kind, organisation: String, name: String) throws(IdentifierError) {
        for part in [organisation, name] {
            try IdentifierError.check(part, maximumLength: 96)
            if part.hasSuffix(".git") { throw .sequence(text: part, sequence: ".git") }
        }
        if Self.reservedOrganisations.contains(organisation.lowercased()) {
            throw .form(text: organisation, expected: "a free organisation: the server uses this word itself")
        }
        self.kind = kind
        self.organisation = organisation
        self.name = name
    }

    /// `organisation/name`.
    public var path: String { "\(organisation)/\(name)" }

    /// `model:organisation/name`, unique over all kinds.
    public var description: String { "\(kind.rawValue):\(path)" }

    public static func < (left: Self, right: Self) -> Bool {
        left.description.utf8.lexicographicallyPrecedes(right.description.utf8)
    }
}

extension AssetID: Codable {
    /// Reads the form that ``description`` writes.
    ///
    /// - Throws: ``IdentifierError``.
    public init(parsing text: String) throws(IdentifierError) {
        guard let colon = text.firstIndex(of: ":"), let kind = Kind(rawValue: String(text[..<colon])) else {
            throw .form(text: text, expected: "of the form `model:organisation/name`")
        }
        try self.init(kind: kind, path: String(text[text.index(after: colon)...]))
    }

    public init(from decoder: any Decoder) throws {
        try self.init(parsing: String(from: decoder))
    }

    public func encode(to encoder: any Encoder) throws {
        try description.encode(to: encoder)
    }
}

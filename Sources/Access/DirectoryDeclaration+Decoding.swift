// A key that is not known is an error: `end:` for `ends:` would else make a contract endless without a word.

extension DirectoryDeclaration {
    public init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            people: try container.decodeIfPresent([DeclaredPerson].self, forKey: .people),
            projects: try container.decodeIfPresent([DeclaredProject].self, forKey: .projects),
            assets: try container.decodeIfPresent([DeclaredAsset].self, forKey: .assets))
    }
}

extension DirectoryDeclaration.DeclaredPerson {
    public init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(String.self, forKey: .id),
            name: try container.decodeIfPresent(String.self, forKey: .name),
            kind: try container.decode(String.self, forKey: .kind),
            ends: try container.decodeIfPresent(String.self, forKey: .ends))
    }
}

extension DirectoryDeclaration.DeclaredProject {
    public init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(String.self, forKey: .id),
            name: try container.decodeIfPresent(String.self, forKey: .name),
            owner: try container.decode(String.self, forKey: .owner),
            members: try container.decodeIfPresent([String].self, forKey: .members),
            ends: try container.decodeIfPresent(String.self, forKey: .ends))
    }
}

extension DirectoryDeclaration.DeclaredAsset {
    public init(from decoder: any Decoder) throws {
        try decoder.refuseUnknownKeys(CodingKeys.self)
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(String.self, forKey: .id),
            kind: try container.decode(String.self, forKey: .kind),
            sensitivity: try container.decode(Int.self, forKey: .sensitivity),
            owner: try container.decode(String.self, forKey: .owner),
            writers: try container.decodeIfPresent([String].self, forKey: .writers),
            projects: try container.decodeIfPresent([String].self, forKey: .projects))
    }
}

extension Decoder {
    /// Fails on the first key that `Key` does not list.
    fileprivate func refuseUnknownKeys<Key: CodingKey & CaseIterable>(_: Key.Type) throws {
        let known = Set(Key.allCases.map(\.stringValue))
        for key in try container(keyedBy: WrittenKey.self).allKeys where !known.contains(key.stringValue) {
            let name = String(key.stringValue.prefix(80))
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: codingPath,
                    debugDescription:
                        "the key `\(name)` is not known here; there are \(known.sorted().joined(separator: ", "))"))
        }
    }
}

/// Any key that somebody wrote.
private struct WrittenKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

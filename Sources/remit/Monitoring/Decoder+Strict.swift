/// A key as it was written.
struct WrittenName: CodingKey {
    /// The key's text.
    let stringValue: String
    /// None: a key is a name.
    let intValue: Int? = nil

    /// A key of this name.
    init(stringValue: String) { self.stringValue = stringValue }
    /// No key: lists have none.
    init?(intValue: Int) { nil }
}

extension Decoder {
    /// The members by keys, of which none may be unknown: a misspelt `cut` would else cut nothing without a word.
    func strictContainer<Key: CodingKey & CaseIterable>(_ keys: Key.Type) throws -> KeyedDecodingContainer<Key> {
        let known = Set(Key.allCases.map(\.stringValue))
        for key in try container(keyedBy: WrittenName.self).allKeys where !known.contains(key.stringValue) {
            let name = String(key.stringValue.prefix(80))
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: codingPath,
                    debugDescription: "`\(name)` is not known; there are \(known.sorted().joined(separator: ", "))"))
        }
        return try container(keyedBy: keys)
    }
}

extension DecodingError {
    /// Where in the file something is wrong, and what.
    var words: String {
        let context: Context
        let problem: String
        switch self {
        case .keyNotFound(let key, let found): (problem, context) = ("`\(key.stringValue)` is missing", found)
        case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found):
            (problem, context) = (found.underlyingError.map { "\($0)" } ?? found.debugDescription, found)
        @unknown default: return "\(self)"
        }
        let path = context.codingPath.map { $0.intValue.map { "[\($0)]" } ?? ".\($0.stringValue)" }.joined()
        return path.isEmpty ? problem : "at \(path.hasPrefix(".") ? String(path.dropFirst()) : path): \(problem)"
    }
}

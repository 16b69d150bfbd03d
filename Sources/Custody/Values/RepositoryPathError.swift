/// Why a text cannot be a path in a repository. Callers answer 400 with the message.
public enum RepositoryPathError: Error, Hashable, CustomStringConvertible {
    /// The path is empty or longer than the limit.
    case length(bytes: Int)
    /// The bytes are not UTF-8.
    case notUTF8
    /// The path has too many components.
    case depth(path: String, depth: Int)
    /// A component is empty, too long, `.`, `..` or `.git`.
    case component(path: String, component: String)
    /// The path holds a control character, a backslash or an invisible character.
    case character(path: String, scalar: Unicode.Scalar)

    public var description: String {
        switch self {
        case .length(let bytes):
            "a path in a repository has 1 to \(RepositoryPath.maximumByteCount) bytes, this one has \(bytes)"
        case .notUTF8:
            "a path in a repository is UTF-8, this one is not"
        case .depth(let path, let depth):
            "path `\(Excerpt.of(path))` has \(depth) components, the limit is \(RepositoryPath.maximumDepth)"
        case .component(let path, let component):
            "path `\(Excerpt.of(path))` has the component `\(Excerpt.of(component))`: "
                + "components are not empty, `.`, `..` or `.git`, and have at most "
                + "\(RepositoryPath.maximumComponentByteCount) bytes"
        case .character(let path, let scalar):
            "path `\(Excerpt.of(path))` holds the character U+\(Self.hexadecimal(scalar.value)), which no path may hold"
        }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return digits.count >= 4 ? digits : String(repeating: "0", count: 4 - digits.count) + digits
    }
}

/// Why a file of people, projects and assets cannot be used. Nothing of it has been applied.
enum DirectoryFileError: Error, CustomStringConvertible {
    /// It is absent or not readable.
    case unreadable(String)
    /// It is over the limit.
    case tooLarge(String, Int)
    /// It is not UTF-8.
    case notUTF8(String)
    /// It is not YAML.
    case notYAML(String, String)
    /// It is YAML of another shape.
    case shape(String, String)

    var description: String {
        switch self {
        case .unreadable(let name): "cannot read `\(name)`; check the path and its permissions"
        case .tooLarge(let name, let count):
            "`\(name)` has \(count) bytes, the limit is \(DirectoryFile.byteLimit); split it, each part may be applied "
                + "alone"
        case .notUTF8(let name): "`\(name)` is not UTF-8 text"
        case .notYAML(let name, let problem): "`\(name)` is not YAML: \(problem)"
        case .shape(let name, let problem):
            "`\(name)` does not say what it should: \(problem); it holds lists `people`, `projects` and `assets`"
        }
    }
}

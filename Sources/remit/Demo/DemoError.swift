/// The story did not go as it should.
enum DemoError: Error, CustomStringConvertible {
    /// What happened instead.
    case unexpected(String)

    var description: String {
        switch self {
        case .unexpected(let what): "the demonstration did not go as planned: \(what)"
        }
    }
}

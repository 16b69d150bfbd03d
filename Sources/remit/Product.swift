/// What this program calls itself.
enum Product {
    /// The version, as in CHANGELOG.md.
    static let version = "0.1.0"
}

extension Rule {
    /// The rules of this file.
    static let formatRules: [Rule] = []
}

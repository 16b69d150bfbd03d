public import Domain

/// Knows which assets the organisation declared, and declares those that somebody brings into being. `Access` stands
/// behind it.
public protocol AssetDeclaring: Sendable {
    /// Whether an asset of this name is declared.
    func isDeclared(_ asset: AssetID) async throws -> Bool

    /// Declares an asset: owner is the caller, its project the token's, its sensitivity ``Sensitivity/undeclared``.
    ///
    /// - Returns: `false`, and changes nothing, when an asset of this name is declared already.
    func declare(_ asset: AssetID, creator: Caller) async throws -> Bool
}

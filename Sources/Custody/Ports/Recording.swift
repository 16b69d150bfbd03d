public import Domain

/// Writes what was done. The ledger stands behind it.
public protocol Recording: Sendable {
    /// Returns only when the record is durable (acknowledgement A0).
    ///
    /// - Throws: when it could not be made durable; an act that is not yet visible must then not become so.
    func record(_ activity: Activity) async throws
}

public import Domain

/// Where decisions and operator acts are made durable. The ledger stands behind it.
public protocol AccessRecording: Sendable {
    /// Returns only when the record is durable (acknowledgement A0).
    ///
    /// - Throws: when it could not be made durable; the caller must then refuse the act.
    func record(_ record: DecisionRecord) async throws

    /// Returns only when the act's record is durable (acknowledgement A0).
    ///
    /// - Throws: when it could not be made durable; the caller must then not do the act.
    func record(_ activity: Activity) async throws
}

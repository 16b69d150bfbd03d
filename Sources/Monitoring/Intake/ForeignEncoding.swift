public import Domain

/// Writes events of other systems as OCSF.
public protocol ForeignEncoding: Sendable {
    /// One JSON object.
    func encode(_ event: ForeignEvent, person: PersonID?, arrived: Timestamp) throws -> [UInt8]
}

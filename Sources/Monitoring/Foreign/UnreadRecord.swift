/// Bytes of a log that are no record of it, found out only after they were taken in.
public struct UnreadRecord: Hashable, Sendable {
    /// The bytes as they came.
    public let original: [UInt8]
    /// Why they are none.
    public let fault: RecordFault

    /// Names bytes and why they are no record.
    public init(original: [UInt8], fault: RecordFault) {
        self.original = original
        self.fault = fault
    }
}

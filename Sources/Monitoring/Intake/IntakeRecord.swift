public import Domain

/// Everything that one batch adds to the store, in one transaction.
public struct IntakeRecord: Sendable {
    /// The batch.
    public let batch: IntakeBatch
    /// When it arrived.
    public let arrived: Timestamp
    /// The number of its first line in the source.
    public let firstLine: Int64
    /// The lines that are kept, in order, after cutting; a line of which nothing is kept is empty.
    public var kept: [[UInt8]] = []
    /// Lines that are no events.
    public var faults: [LineFault] = []
    /// The events.
    public var events: [StoredEvent] = []
    /// The findings.
    public var findings: [Finding] = []
    /// Places at which somebody was seen for the first time.
    public var places: [SeenPlace] = []
    /// The line from which the source must be read again to bring its reader to where it is now.
    public var cleanLine: Int64
    /// What became of the lines.
    public var receipt = IntakeReceipt()

    /// Begins the record of a batch.
    public init(batch: IntakeBatch, arrived: Timestamp, firstLine: Int64, cleanLine: Int64) {
        self.batch = batch
        self.arrived = arrived
        self.firstLine = firstLine
        self.cleanLine = cleanLine
    }

    /// The number of the line after the last.
    public var nextLine: Int64 { firstLine + Int64(batch.inputs.count) }

    /// Notes that nothing of a line is kept.
    mutating func refuse(_ line: Int64, _ reason: String) {
        faults.append(LineFault(line: line, fate: .refused, reason: reason))
        receipt.refusedCount += 1
        guard receipt.refused.count < IntakeLimits.namedFaults else { return }
        receipt.refused.append(IntakeReceipt.Fault(line: Int(line - firstLine) + 1, reason: reason))
    }

    /// Notes that a line is kept although it could not be read.
    mutating func keepUnparsed(_ line: Int64, _ reason: String) {
        faults.append(LineFault(line: line, fate: .unparsed, reason: reason))
        receipt.unparsed += 1
        guard receipt.faults.count < IntakeLimits.namedFaults else { return }
        receipt.faults.append(IntakeReceipt.Fault(line: Int(line - firstLine) + 1, reason: reason))
    }
}

/// One log that Remit takes in.
public struct IntakeSource: Sendable {
    /// Its name.
    public let id: SourceID
    /// What kind of log it is, by the name of its reader.
    public let kind: String
    /// Which fields and channels are cut before anything is kept.
    public let cutter: FieldCutter

    /// Describes a source.
    public init(id: SourceID, kind: String, cutter: FieldCutter = FieldCutter()) {
        self.id = id
        self.kind = kind
        self.cutter = cutter
    }
}

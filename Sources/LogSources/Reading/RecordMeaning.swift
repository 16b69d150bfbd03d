import Monitoring
import Sigma

/// What a source makes of one record: everything of an event but its bytes.
struct RecordMeaning {
    /// What kinds of log the record is of.
    var sources: [LogSource]
    /// What was done.
    var act: ForeignAct
    /// The fields for rules, where they are not the record itself.
    var native: [UInt8]?
    /// The single records, where several were joined.
    var parts: [ForeignEvent.Part] = []
}

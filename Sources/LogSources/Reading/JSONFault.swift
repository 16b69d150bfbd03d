import Monitoring

/// Why bytes are no JSON text, and at which byte, counted from 1.
struct JSONFault: Error, Hashable {
    /// What is wrong.
    let problem: String
    /// The byte, counted from 1.
    let place: Int
    /// Whether the text only ends too early, so that more lines could complete it.
    var isUnfinished = false

    /// The fault as a reader of a log reports it.
    var fault: RecordFault { RecordFault("no JSON: \(problem) at byte \(place)") }
}

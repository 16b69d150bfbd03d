/// Where in the logs an event is.
struct HuntPlace {
    /// The log, as it was named.
    var file = ""
    /// The line where the event is, or where its record begins, from 1.
    var line = 0
    /// The place in a list of records, from 1; nil where a line is one event.
    var record: Int?

    /// `FILE:LINE`, and the record where there is one.
    var text: String { "\(file):\(line)" + (record.map { ":\($0)" } ?? "") }
}

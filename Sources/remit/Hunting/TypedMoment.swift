import ArgumentParser
import Domain

/// A moment as it is typed: RFC 3339, or a day, which means its first moment in UTC.
struct TypedMoment: ExpressibleByArgument {
    /// Milliseconds since 1970.
    let milliseconds: Int64

    init?(argument: String) {
        guard let moment = Timestamp(parsing: argument) else { return nil }
        milliseconds = moment.milliseconds
    }
}

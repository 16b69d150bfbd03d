import ArgumentParser

/// A length of time as people type it: a whole number with `s`, `m`, `h` or `d`.
struct Lifetime: ExpressibleByArgument {
    /// In seconds.
    let seconds: Int64

    /// A length of `seconds`.
    init(seconds: Int64) { self.seconds = seconds }

    init?(argument: String) {
        let units: [Character: Int64] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let last = argument.last, let unit = units[last], let number = Int64(argument.dropLast()),
            number > 0, number <= 10_000_000
        else { return nil }
        seconds = number * unit
    }

    var defaultValueDescription: String { seconds % 3_600 == 0 ? "\(seconds / 3_600)h" : "\(seconds)s" }
}

import Domain

/// Numbers, times and names as people say them.
enum Phrasing {
    /// Joins a number to its unit, so that a line never ends between them.
    static let space = "\u{A0}"

    /// `4.2 GB`: decimal units, as model hubs and disks count, with up to three digits.
    static func bytes(_ count: Int64) -> String {
        let units = ["kB", "MB", "GB", "TB", "PB"]
        guard count >= 1000 else { return "\(count)\(space)B" }
        var value = Double(count) / 1000
        var unit = 0
        while value >= 999.5, unit < units.count - 1 {
            value /= 1000
            unit += 1
        }
        return decimal(value, places: value < 9.95 ? 1 : 0) + space + units[unit]
    }

    /// `4 182 000`: groups of three digits, parted by thin spaces, for exact figures.
    static func exact(_ number: Int64) -> String {
        var groups: [Substring] = []
        var digits = String(number.magnitude)[...]
        while digits.count > 3 {
            groups.append(digits.suffix(3))
            digits = digits.dropLast(3)
        }
        groups.append(digits)
        return (number < 0 ? "-" : "") + groups.reversed().joined(separator: "\u{202F}")
    }

    /// `62 %`; small shares keep a digit so that nothing that left reads as nothing.
    static func percent(_ share: Double) -> String {
        let value = share * 100
        if value > 0, value < 0.1 { return "<\(space)0.1\(space)%" }
        return decimal(value, places: value > 0 && value < 9.95 ? 1 : 0) + space + "%"
    }

    /// `0.42×`.
    static func multiple(_ value: Double) -> String { decimal(value, places: 2) + "×" }

    /// `14 min`, `3 h`, `2 days`: one unit, rounded down.
    static func duration(_ duration: Duration) -> String {
        let seconds = max(0, duration.components.seconds)
        return switch seconds {
        case ..<60: "\(seconds)\(space)s"
        case ..<3600: "\(seconds / 60)\(space)min"
        case ..<(48 * 3600): "\(seconds / 3600)\(space)h"
        default: "\(seconds / 86_400)\(space)days"
        }
    }

    /// `3 min ago`, or `just now` within five seconds.
    static func ago(_ time: Timestamp, now: Timestamp) -> String {
        let passed = now - time
        return passed < .seconds(5) ? "just now" : "\(duration(passed)) ago"
    }

    /// `in 14 min`, or `ended` when it is past.
    static func until(_ time: Timestamp, now: Timestamp) -> String {
        time > now ? "in \(duration(time - now))" : "ended"
    }

    /// `1 file`, `2 files`.
    static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
        "\(number)\(space)\(number == 1 ? one : many ?? one + "s")"
    }

    /// The name that a page shows for somebody.
    static func actor(_ actor: Actor) -> String {
        switch actor {
        case .person(let person): person.text
        case .service(let service): "\(service) (service)"
        case .operatingSystemUser(let name): "\(name) (server account)"
        case .system: "Remit"
        case .unknown: "nobody known"
        }
    }

    /// `4.20` without an exponent.
    static func decimal(_ value: Double, places: Int) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "–" }
        let scale = places == 0 ? 1 : places == 1 ? 10.0 : 100.0
        let rounded = Int64((abs(value) * scale).rounded())
        let whole = rounded / Int64(scale)
        let sign = value < 0 && rounded > 0 ? "-" : ""
        guard places > 0 else { return "\(sign)\(whole)" }
        let rest = String(rounded % Int64(scale))
        return "\(sign)\(whole)." + String(repeating: "0", count: places - rest.count) + rest
    }
}

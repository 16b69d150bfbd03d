/// What the caller knows about a run, for the findings.
public struct DiffOptions: Sendable, Equatable {
    /// Patterns of the names of tensors that must not change; `*` stands for any characters.
    public var frozen: [String] = []

    /// Nothing is known.
    public init() {}

    /// Whether a name fits a pattern.
    static func matches(_ name: String, _ pattern: String) -> Bool {
        let parts = Array(pattern.utf8).split(separator: 0x2a, omittingEmptySubsequences: false)
        var rest = Array(name.utf8)[...]
        for (number, part) in parts.enumerated() {
            if number == 0 {
                guard rest.starts(with: part) else { return false }
                rest = rest.dropFirst(part.count)
                if parts.count == 1 { return rest.isEmpty }
            } else if number == parts.count - 1 {
                return rest.count >= part.count && rest.suffix(part.count).elementsEqual(part)
            } else {
                guard let place = Array(rest).firstOffset(of: Array(part)) ?? (part.isEmpty ? 0 : nil) else {
                    return false
                }
                rest = rest.dropFirst(place + part.count)
            }
        }
        return true
    }
}

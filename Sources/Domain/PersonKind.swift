/// On which terms a person works here; limits differ by it.
public enum PersonKind: String, Sendable, Codable, CaseIterable {
    case employee
    case intern
    case contractor
}

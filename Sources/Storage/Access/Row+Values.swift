import Domain
import GRDB

extension Row {
    /// A value that must be there and of the type; no conversion that could trap.
    private func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
        guard let stored: DatabaseValue = self[column], let value = Value.fromDatabaseValue(stored) else {
            throw StoredValueError(column: column, cause: "it is missing or not a \(Value.self)")
        }
        return value
    }

    /// Text that must be there.
    func text(_ column: String) throws -> String { try value(column) }

    /// A number that must be there.
    func number(_ column: String) throws -> Int { try value(column) }

    /// A name that must keep to its rules.
    func identifier<Kind>(_ column: String) throws -> Identifier<Kind> {
        do {
            return try Identifier(try text(column))
        } catch let error as IdentifierError {
            throw StoredValueError(column: column, cause: error.description)
        }
    }

    /// One of the words of an enumeration.
    func choice<Choice: RawRepresentable>(_ column: String) throws -> Choice where Choice.RawValue == String {
        let word = try text(column)
        guard let choice = Choice(rawValue: word) else {
            throw StoredValueError(column: column, cause: "unknown word `\(word)`")
        }
        return choice
    }

    /// A moment, or `nil` where the column is empty.
    func moment(_ column: String) throws -> Timestamp? {
        (self[column] as DatabaseValue?)?.isNull ?? true ? nil : try requiredMoment(column)
    }

    /// A moment that must be there.
    func requiredMoment(_ column: String) throws -> Timestamp {
        Timestamp(microseconds: try value(column))
    }
}

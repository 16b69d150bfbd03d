import Access
import Domain
import GRDB

/// The table of people.
enum PersonTable {
    /// The person, or `nil`.
    static func fetch(_ connection: Database, _ id: PersonID) throws -> Person? {
        try Row.fetchOne(connection.cachedStatement(sql: "SELECT * FROM person WHERE id = ?"), arguments: [id.text])
            .map(person)
    }

    /// All, by identifier.
    static func fetchAll(_ connection: Database) throws -> [Person] {
        try Row.fetchAll(connection, sql: "SELECT * FROM person ORDER BY id").map(person)
    }

    /// Adds or replaces; the suspension of a person who exists stays.
    static func save(_ connection: Database, _ person: Person) throws {
        try connection.execute(
            sql: """
                INSERT INTO person (id, name, kind, ends, suspended) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, ends = excluded.ends
                """,
            arguments: [
                person.id.text, person.name, person.kind.rawValue, person.ends?.microseconds,
                person.suspended?.microseconds,
            ])
    }

    private static func person(_ row: Row) throws -> Person {
        Person(
            id: try row.identifier("id"), name: try row.text("name"),
            kind: try row.choice("kind"), ends: try row.moment("ends"), suspended: try row.moment("suspended"))
    }
}

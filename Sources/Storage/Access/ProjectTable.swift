import Access
import Domain
import GRDB

/// The tables of projects and their members.
enum ProjectTable {
    /// The project, or `nil`.
    static func fetch(_ connection: Database, _ id: ProjectID) throws -> Project? {
        try Row.fetchOne(connection.cachedStatement(sql: "SELECT * FROM project WHERE id = ?"), arguments: [id.text])
            .map { try project(connection, $0) }
    }

    /// All, by identifier.
    static func fetchAll(_ connection: Database) throws -> [Project] {
        try Row.fetchAll(connection, sql: "SELECT * FROM project ORDER BY id").map { try project(connection, $0) }
    }

    /// All that the person owns or is a member of, by identifier.
    static func fetchAll(_ connection: Database, of person: PersonID) throws -> [Project] {
        try Row.fetchAll(
            connection.cachedStatement(
                sql: """
                    SELECT * FROM project WHERE owner = ?1
                        OR id IN (SELECT project FROM project_member WHERE person = ?1) ORDER BY id
                    """), arguments: [person.text]
        ).map { try project(connection, $0) }
    }

    /// Adds or replaces, members included.
    static func save(_ connection: Database, _ project: Project) throws {
        try connection.execute(
            sql: """
                INSERT INTO project (id, name, owner, ends) VALUES (?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, owner = excluded.owner, ends = excluded.ends
                """,
            arguments: [project.id.text, project.name, project.owner.text, project.ends?.microseconds])
        try connection.execute(sql: "DELETE FROM project_member WHERE project = ?", arguments: [project.id.text])
        for member in Set(project.members) {
            try connection.execute(
                sql: "INSERT INTO project_member (project, person) VALUES (?, ?)",
                arguments: [project.id.text, member.text])
        }
    }

    private static func project(_ connection: Database, _ row: Row) throws -> Project {
        let members = try Row.fetchAll(
            connection.cachedStatement(sql: "SELECT person FROM project_member WHERE project = ? ORDER BY person"),
            arguments: [try row.text("id")])
        return Project(
            id: try row.identifier("id"), name: try row.text("name"), owner: try row.identifier("owner"),
            members: try members.map { try $0.identifier("person") }, ends: try row.moment("ends"))
    }
}

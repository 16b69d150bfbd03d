import Domain
import FoundationEssentials
import Monitoring
import Yams

/// The file that says which logs are taken in: sources, rules, exceptions, working hours.
struct MonitoringFile: Decodable, Equatable {
    /// One log.
    struct Source: Decodable, Equatable {
        /// A channel that is not watched.
        struct Channel: Decodable, Equatable {
            /// The field by its path.
            let field: String
            /// The values; a line with one of them is dropped.
            let values: [String]

            private enum CodingKeys: String, CodingKey, CaseIterable { case field, values }

            init(from decoder: any Decoder) throws {
                let container = try decoder.strictContainer(CodingKeys.self)
                field = try container.decode(String.self, forKey: .field)
                values = try container.decode([String].self, forKey: .values)
            }
        }

        /// Its name.
        let name: String
        /// What kind of log it is.
        let kind: String
        /// The files to follow.
        let files: [String]
        /// The service that may send its lines over HTTP.
        let service: String?
        /// The machine that wrote the log, where its records do not say.
        let host: String?
        /// For kind `mapped`, the file that says how its records are understood.
        let mapping: String?
        /// For kind `json`, what rules take it for, as `product/category/service`.
        let logsource: String?
        /// Fields that are never kept.
        let cut: [String]
        /// Channels of which nothing is kept.
        let drop: [Channel]

        private enum CodingKeys: String, CodingKey, CaseIterable {
            case name, kind, files, service, host, mapping, logsource, cut, drop
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strictContainer(CodingKeys.self)
            name = try container.decode(String.self, forKey: .name)
            kind = try container.decode(String.self, forKey: .kind)
            files = try container.decodeIfPresent([String].self, forKey: .files) ?? []
            service = try container.decodeIfPresent(String.self, forKey: .service)
            host = try container.decodeIfPresent(String.self, forKey: .host)
            mapping = try container.decodeIfPresent(String.self, forKey: .mapping)
            logsource = try container.decodeIfPresent(String.self, forKey: .logsource)
            cut = try container.decodeIfPresent([String].self, forKey: .cut) ?? []
            drop = try container.decodeIfPresent([Channel].self, forKey: .drop) ?? []
        }
    }

    /// The accounts by which other systems know a person.
    struct Accounts: Decodable, Equatable {
        /// The person, by identifier.
        let person: String
        /// Addresses for mail.
        let mails: [String]
        /// Numbers by which directories know them.
        let directoryIDs: [String]
        /// Accounts as `realm:name`, such as `github:ada-b` or `unix:1004`; the name follows the last colon.
        let accounts: [String]

        private enum CodingKeys: String, CodingKey, CaseIterable {
            case person, mails
            case directoryIDs = "directory-ids"
            case accounts
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strictContainer(CodingKeys.self)
            person = try container.decode(String.self, forKey: .person)
            mails = try container.decodeIfPresent([String].self, forKey: .mails) ?? []
            directoryIDs = try container.decodeIfPresent([String].self, forKey: .directoryIDs) ?? []
            accounts = try container.decodeIfPresent([String].self, forKey: .accounts) ?? []
        }

        /// The same in the words of the join.
        ///
        /// - Throws: `IdentifierError` for a person, ``RecordFault`` for an account that cannot be one.
        func known() throws -> KnownPerson {
            KnownPerson(
                person: try PersonID(person), mails: mails, directoryIDs: directoryIDs,
                accounts: try accounts.map { text in
                    guard let cut = text.lastIndex(of: ":"), cut > text.startIndex else {
                        throw RecordFault("`\(text)` is no account: write REALM:NAME")
                    }
                    return .init(realm: String(text[..<cut]), name: String(text[text.index(after: cut)...]))
                })
        }
    }

    /// When people work.
    struct Hours: Decodable, Equatable {
        /// Minutes that local time is ahead of UTC.
        let offsetMinutes: Int
        /// The first hour of work.
        let from: Int
        /// The hour at which work is over.
        let until: Int
        /// Whether Saturday and Sunday are working days.
        let weekend: Bool

        private enum CodingKeys: String, CodingKey, CaseIterable {
            case offsetMinutes = "offset-minutes"
            case from, until, weekend
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strictContainer(CodingKeys.self)
            offsetMinutes = try container.decodeIfPresent(Int.self, forKey: .offsetMinutes) ?? 0
            from = try container.decodeIfPresent(Int.self, forKey: .from) ?? 7
            until = try container.decodeIfPresent(Int.self, forKey: .until) ?? 20
            weekend = try container.decodeIfPresent(Bool.self, forKey: .weekend) ?? false
        }
    }

    /// The largest accepted file, in bytes.
    static let byteLimit = 1 << 20

    /// The logs.
    let sources: [Source]
    /// Folders and files of rules.
    let rules: [String]
    /// Folder or file of exceptions.
    let exceptions: [String]
    /// The accounts of people.
    let people: [Accounts]
    /// When people work.
    let hours: Hours?
    /// Machines, accounts, targets and places.
    let inventory: MonitoringInventory?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case sources, rules, exceptions, people, inventory
        case hours = "working-hours"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(CodingKeys.self)
        sources = try container.decodeIfPresent([Source].self, forKey: .sources) ?? []
        rules = try container.decodeIfPresent([String].self, forKey: .rules) ?? []
        exceptions = try container.decodeIfPresent([String].self, forKey: .exceptions) ?? []
        people = try container.decodeIfPresent([Accounts].self, forKey: .people) ?? []
        hours = try container.decodeIfPresent(Hours.self, forKey: .hours)
        inventory = try container.decodeIfPresent(MonitoringInventory.self, forKey: .inventory)
    }

    /// Reads the file at `path`.
    ///
    /// - Throws: ``MonitoringFileError``.
    static func read(_ path: String) throws -> MonitoringFile {
        guard let data = FileManager.default.contents(atPath: path) else { throw MonitoringFileError.unreadable(path) }
        guard data.count <= byteLimit, let text = String(validating: data, as: UTF8.self) else {
            throw MonitoringFileError.fault(path, "is longer than \(byteLimit) bytes or not UTF-8")
        }
        do {
            return try YAMLDecoder().decode(MonitoringFile.self, from: text)
        } catch let error as DecodingError {
            throw MonitoringFileError.fault(path, error.words)
        } catch {
            throw MonitoringFileError.fault(path, "\(error)")
        }
    }
}

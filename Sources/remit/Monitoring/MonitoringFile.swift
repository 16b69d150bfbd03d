import FoundationEssentials
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
        /// For kind `json`, what rules take it for, as `product/category/service`.
        let logsource: String?
        /// Fields that are never kept.
        let cut: [String]
        /// Channels of which nothing is kept.
        let drop: [Channel]

        private enum CodingKeys: String, CodingKey, CaseIterable {
            case name, kind, files, service, host, logsource, cut, drop
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.strictContainer(CodingKeys.self)
            name = try container.decode(String.self, forKey: .name)
            kind = try container.decode(String.self, forKey: .kind)
            files = try container.decodeIfPresent([String].self, forKey: .files) ?? []
            service = try container.decodeIfPresent(String.self, forKey: .service)
            host = try container.decodeIfPresent(String.self, forKey: .host)
            logsource = try container.decodeIfPresent(String.self, forKey: .logsource)
            cut = try container.decodeIfPresent([String].self, forKey: .cut) ?? []
            drop = try container.decodeIfPresent([Channel].self, forKey: .drop) ?? []
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
    /// When people work.
    let hours: Hours?

    private enum CodingKeys: String, CodingKey, CaseIterable {
        case sources, rules, exceptions
        case hours = "working-hours"
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.strictContainer(CodingKeys.self)
        sources = try container.decodeIfPresent([Source].self, forKey: .sources) ?? []
        rules = try container.decodeIfPresent([String].self, forKey: .rules) ?? []
        exceptions = try container.decodeIfPresent([String].self, forKey: .exceptions) ?? []
        hours = try container.decodeIfPresent(Hours.self, forKey: .hours)
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

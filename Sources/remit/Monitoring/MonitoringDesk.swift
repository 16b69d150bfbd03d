import Access
import Domain
import FoundationEssentials
import Monitoring
import Storage

/// Everything that takes in logs, put together from the file that says which.
struct MonitoringDesk: Sendable {
    /// Held while this value lives.
    let lock: DirectoryLock
    /// Lines, events and findings.
    let store: SQLiteIntakeStore
    /// Takes them in.
    let intake: Intake
    /// The files to follow, by source.
    let files: [SourceID: [String]]
    /// The accounts of people that were declared.
    let known: [KnownPerson]
    /// Who may send over HTTP.
    let services: [SourceID: ServiceID]

    /// Reads the file, opens the store and loads the rules once, so that faults are told at the start.
    ///
    /// - Throws: for a file that is wrong, another process that takes logs in, or a store that cannot be opened.
    init(
        file path: String, directory: DataDirectory, people: (any AccessStore)?, clock: any WallClock = SystemClock()
    ) throws {
        let file = try MonitoringFile.read(path)
        var (sources, files, services): ([IntakeSource], [SourceID: [String]], [SourceID: ServiceID]) = ([], [:], [:])
        var stated: [SourceID: MonitoringFile.Source] = [:]
        for source in file.sources {
            do {
                let id = try SourceID(source.name)
                guard stated.updateValue(source, forKey: id) == nil else {
                    throw MonitoringFileError.fault(path, "the source `\(id)` is there twice")
                }
                sources.append(IntakeSource(id: id, kind: source.kind, cutter: Self.cutter(source)))
                files[id] = source.files
                services[id] = try source.service.map { try ServiceID($0) }
                guard !source.files.isEmpty || source.service != nil else {
                    throw MonitoringFileError.fault(path, "the source `\(id)` has neither `files` nor a `service`")
                }
            } catch let error as IdentifierError {
                throw MonitoringFileError.fault(path, "\(error)")
            }
        }
        let readers = RecordReaders(sources: stated, clock: clock)
        let known = try file.people.map { person in
            do { return try person.known() } catch { throw MonitoringFileError.fault(path, "\(error)") }
        }
        for source in sources {
            do { _ = try readers.reader(of: source) } catch { throw MonitoringFileError.fault(path, "\(error)") }
        }
        let load = Self.loader(file)
        _ = try load(clock.now())
        lock = try DirectoryLock(directory, file: directory.monitoringLock)
        store = SQLiteIntakeStore(try MonitoringDatabase(path: directory.monitoring))
        let hours = file.hours.map {
            WorkingHours(
                offsetMinutes: $0.offsetMinutes, firstHour: $0.from, endHour: $0.until, includesWeekend: $0.weekend)
        }
        let inventory = file.inventory?.inventory ?? Inventory()
        intake = Intake(
            Intake.Ports(
                store: store, people: DirectoryPeople(store: people, known: known, inventory: inventory),
                makeReader: readers, encoder: ForeignOCSFEncoder(), clock: clock),
            sources: sources, hours: hours ?? WorkingHours(), load: load)
        self.known = known
        self.files = files
        self.services = services
    }

    private static func cutter(_ source: MonitoringFile.Source) -> FieldCutter {
        FieldCutter(
            fields: source.cut, channels: source.drop.map { FieldCutter.Channel(field: $0.field, values: $0.values) })
    }

    /// Reads rules and exceptions anew, each time that it is asked.
    private static func loader(_ file: MonitoringFile) -> @Sendable (Timestamp) throws -> DetectionRules {
        { now in
            var placeholders: [String: [String]] = [:]
            for path in file.rules {
                placeholders.merge(try RuleFolder.placeholders(in: path)) { _, later in later }
            }
            return DetectionRules(
                files: try file.rules.flatMap(ruleFiles), exceptions: try file.exceptions.flatMap(ruleFiles),
                placeholders: placeholders, now: now)
        }
    }

    private static func ruleFiles(_ path: String) throws -> [RuleFile] {
        try RuleFolder.files(below: path).map { name in
            guard let data = FileManager.default.contents(atPath: name) else { throw HuntError.unreadable(name) }
            return RuleFile(name: name, bytes: Array(data))
        }
    }

    /// The file that says which logs are taken in: the configured one, or the data directory's where it is there.
    static func file(configured: String?, directory: DataDirectory) -> String? {
        if let configured { return configured }
        return FileManager.default.fileExists(atPath: directory.monitoringFile) ? directory.monitoringFile : nil
    }
}

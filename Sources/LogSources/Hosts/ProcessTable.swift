/// What processes of a machine ran, so that a child's record can name its parent.
struct ProcessTable {
    /// A process by machine and number.
    private struct Key: Hashable {
        let host: String?
        let number: Int64
    }

    /// What it ran.
    struct Entry {
        /// The program's path.
        let executable: String?
        /// The command line.
        let commandLine: String?
    }

    private var current: [Key: Entry] = [:]
    private var older: [Key: Entry] = [:]

    /// What a process runs, where a record said it.
    func entry(host: String?, number: Int64?) -> Entry? {
        guard let number else { return nil }
        let key = Key(host: host, number: number)
        return current[key] ?? older[key]
    }

    /// Remembers what a process runs now: the program of a new one, or at least whose call was recorded.
    mutating func note(_ event: AuditEvent) {
        guard let number = event.processNumber, let executable = event.executable else { return }
        let key = Key(host: event.host, number: number)
        let known = current[key] ?? older[key]
        let line = event.isExecution ? event.commandLine : (known?.executable == executable ? known?.commandLine : nil)
        if current.count >= RecordLimits.rememberedProcesses / 2 { (older, current) = (current, [:]) }
        current[key] = Entry(executable: executable, commandLine: line ?? event.title)
    }
}

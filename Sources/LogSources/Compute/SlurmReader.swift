import Monitoring

/// Slurm's accounting: `sacct --parsable2` with its header, or `sacct --json`.
struct SlurmReader: RecordReading {
    private var jobs: JSONRecordReader<SlurmJobs>
    private var isJSON = false
    private var columns: [String] = []
    /// The job whose steps follow it, and its user: steps have none of their own.
    private var job: (number: String, user: String?) = ("", nil)
    private let host: String?

    /// Makes a reader.
    init(_ options: ReaderOptions) {
        jobs = JSONRecordReader(options)
        host = options.host
    }

    mutating func read(_ line: [UInt8]) throws(RecordFault) -> [ForeignEvent] {
        let text = ASCII.trimmed(line[...])
        guard let first = text.first else { return isJSON ? try jobs.read(line) : [] }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { isJSON = true }
        if isJSON { return try jobs.read(line) }
        guard line.count <= RecordLimits.lineBytes else {
            throw RecordFault("a line of \(line.count) bytes is longer than \(RecordLimits.lineBytes)")
        }
        let cells = text.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        if cells.contains("JobID") || cells.contains("JobIDRaw") {
            guard cells.count <= RecordLimits.columns else {
                throw RecordFault("more than \(RecordLimits.columns) columns")
            }
            columns = cells
            return []
        }
        guard !columns.isEmpty else {
            throw RecordFault("no line of sacct: the header with `JobID` must come first, as `--parsable2` writes it")
        }
        // SubmitLine may hold the separator itself: only then there are more cells than columns, and where it is last.
        guard cells.count == columns.count else {
            throw RecordFault("no line of sacct: \(cells.count) fields, the header has \(columns.count)")
        }
        var row = SlurmJob(host: host)
        for (name, cell) in zip(columns, cells) where !cell.isEmpty && cell != "Unknown" && cell != "None" {
            row.fields[SlurmJob.canonical(name)] = cell
        }
        let number = row.fields["JobID"] ?? ""
        if row.isStep {
            if number.prefix(while: { $0 != "." }) == job.number { row.fields["User"] = row.fields["User"] ?? job.user }
        } else {
            job = (number, row.fields["User"])
        }
        return [ForeignEvent(line, row.meaning, .slurm)]
    }

    mutating func finish() -> [ForeignEvent] { jobs.finish() }

    mutating func takeUnread() -> [UnreadRecord] { jobs.takeUnread() }
}

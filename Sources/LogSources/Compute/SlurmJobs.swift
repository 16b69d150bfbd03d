import Domain
import Monitoring

/// `sacct --json`: jobs as objects (slurm.schedmd.com, "data_parser plugins"), turned into the columns of the table.
struct SlurmJobs: JSONSource {
    static let kind = LogKind.slurm
    static let lists = ["jobs"]
    private let host: String?

    init(_ options: ReaderOptions) { host = options.host }

    func read(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        guard let number = record.text("job_id", "JobID") else {
            throw RecordFault("no job of Slurm: `job_id` is missing")
        }
        var job = SlurmJob(host: host)
        let direct = [
            ("User", "user"), ("Account", "account"), ("JobName", "name"), ("Partition", "partition"), ("QOS", "qos"),
            ("NodeList", "nodes"), ("SubmitLine", "submit_line"), ("WorkDir", "working_directory"),
            ("Cluster", "cluster"), ("Group", "group"), ("Container", "container"), ("Reservation", "reservation.name"),
            ("UID", "user_id"), ("Comment", "comment.job"), ("StdOut", "stdout"), ("StdErr", "stderr"),
        ]
        for (column, path) in direct { job.fields[column] = record.text(path) }
        job.fields["JobID"] = number
        job.fields["JobIDRaw"] = number
        job.fields["User"] = job.fields["User"] ?? record.text("association.user")
        job.fields["Cluster"] = job.fields["Cluster"] ?? record.text("association.cluster")
        let state = record["state"]
        job.fields["State"] = state["current"].texts.first ?? state.texts.first
        if let killer = record.text("kill_request_user"), job.fields["State"] == "CANCELLED" {
            // The table names who cancelled a job by number, this form by name.
            let isOwn = killer == job.fields["User"]
            job.fields["State"] = "CANCELLED by \(isOwn ? job.fields["UID"] ?? killer : killer)"
        }
        job.fields["Reason"] = state.text("reason").flatMap { $0 == "None" ? nil : $0 }
        job.fields["ExitCode"] = Self.exitCode(record["exit_code"])
        job.fields["DerivedExitCode"] = Self.exitCode(record["derived_exit_code"])
        job.fields["AllocTRES"] = Self.resources(record["tres"]["allocated"])
        job.fields["ReqTRES"] = Self.resources(record["tres"]["requested"])
        job.fields["Flags"] = record["flags"].texts.isEmpty ? nil : record["flags"].texts.joined(separator: ",")
        for (column, path) in [("Start", "time.start"), ("End", "time.end"), ("Submit", "time.submission")] {
            job.fields[column] = Self.number(record.at(path)).flatMap { $0 > 0 ? "\(Timestamp(seconds: $0))" : nil }
        }
        let elapsed = Self.number(record["time"]["elapsed"])
        job.fields["ElapsedRaw"] = elapsed.map { String($0) }
        job.fields["Elapsed"] = elapsed.map(Self.clock)
        return [job.meaning]
    }

    /// A number, which newer versions wrap into `{"set": true, "number": 5}`.
    private static func number(_ view: JSONView) -> Int64? {
        let value = view["number"].integer ?? view.integer
        return value.flatMap { $0.magnitude < 1 << 40 ? $0 : nil }
    }

    /// Seconds as the table writes them: `1-02:03:04`.
    private static func clock(_ seconds: Int64) -> String {
        func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let seconds = max(0, seconds)
        let clock = "\(two(seconds / 3_600 % 24)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
        return seconds >= 86_400 ? "\(seconds / 86_400)-\(clock)" : clock
    }

    private static func exitCode(_ code: JSONView) -> String? {
        guard let returned = number(code["return_code"]) else { return nil }
        return "\(returned):\(number(code["signal"]["id"]) ?? number(code["signal"]["signal_id"]) ?? 0)"
    }

    /// `[{"type": "gres", "name": "gpu", "count": 8}]` as `gres/gpu=8`.
    private static func resources(_ list: JSONView) -> String? {
        let parts = list.elements.prefix(64).compactMap { element -> String? in
            guard let type = element.text("type"), let count = element.text("count") else { return nil }
            return "\(element.text("name").map { "\(type)/\($0)" } ?? type)=\(count)"
        }
        return parts.isEmpty ? nil : parts.joined(separator: ",")
    }
}

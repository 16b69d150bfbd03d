import Domain
import Monitoring
import Sigma

/// A job of Slurm, or one step of it, by the names of `sacct`'s columns (slurm.schedmd.com, `sacct`).
struct SlurmJob {
    /// The columns that say something.
    var fields: [String: String] = [:]
    /// The machine that keeps the accounting.
    let host: String?

    /// Makes an empty job.
    init(host: String?) { self.host = host }

    /// Columns in the capitals that rules use, however they were asked for.
    static func canonical(_ name: String) -> String { names[name.lowercased()] ?? name }

    /// The columns that are known.
    static let columns = [
        "Account", "AllocCPUS", "AllocNodes", "AllocTRES", "Association", "Cluster", "Comment", "Container",
        "CPUTimeRAW", "DerivedExitCode", "Elapsed", "ElapsedRaw", "Eligible", "End", "ExitCode", "Flags", "GID",
        "Group", "JobID", "JobIDRaw", "JobName", "MaxDiskRead", "MaxDiskWrite", "NCPUS", "NNodes", "NodeList",
        "Partition", "Priority", "QOS", "Reason", "ReqTRES", "Reservation", "Start", "State", "StdErr", "StdIn",
        "StdOut", "Submit", "SubmitLine", "Suspended", "TRESUsageInTot", "TRESUsageOutTot", "Timelimit", "UID", "User",
        "WCKey", "WorkDir",
    ]

    private static let names = Dictionary(uniqueKeysWithValues: columns.map { ($0.lowercased(), $0) })

    /// Graphics processors that were given, as `gres/gpu=8` says, else the sum of those of each type, as
    /// `gres/gpu:h100=8` does; `nil` where none is named.
    private var processors: Int64? {
        for column in ["AllocTRES", "ReqTRES"] {
            var typed: Int64?
            for part in (fields[column] ?? "").split(separator: ",") {
                let pair = part.split(separator: "=")
                guard pair.count == 2, let count = Int64(pair[1]), (0...1_000_000_000).contains(count) else { continue }
                if pair[0] == "gres/gpu" { return count }
                if pair[0].hasPrefix("gres/gpu:") { typed = (typed ?? 0) + count }
            }
            if let typed { return typed }
        }
        return nil
    }

    /// The state without what follows it: `CANCELLED by 1000`.
    private var state: String? { fields["State"].map { String($0.prefix { $0 != " " }) } }

    /// The account that cancelled a job, by its number.
    private var canceller: String? {
        guard let text = fields["State"], text.hasPrefix("CANCELLED by ") else { return nil }
        return String(text.dropFirst(13))
    }

    /// What the job means.
    var meaning: RecordMeaning {
        var act = ForeignAct(category: .jobStart, action: isStep ? "step" : "job")
        act.time = TimeText.moment(fields["Start"] ?? fields["Submit"] ?? fields["Eligible"] ?? fields["End"])
        act.host = fields["Cluster"] ?? host
        let realm = fields["Cluster"].map { "slurm:\($0)" } ?? "slurm"
        act.actor = .account(realm, fields["User"] ?? fields["UID"], directoryID: fields["UID"])
        let number = fields["JobID"] ?? fields["JobIDRaw"]
        act.target = ForeignTarget(kind: "job", name: number ?? "job")
        act.actor = act.actor ?? .unnamed(in: realm)
        act.outcome = outcome
        act.reason = [state, fields["ExitCode"].flatMap { $0 == "0:0" ? nil : "exit \($0)" }, fields["Reason"]]
            .compactMap { $0 }.joined(separator: ", ")
        if let canceller { act.subject = .account(realm, canceller) }
        act.recordID = number
        act.session = fields["JobIDRaw"]
        act.tenant = fields["Account"]
        act.bytes = disk("MaxDiskRead").map { $0 &+ (disk("MaxDiskWrite") ?? 0) }
        act.process = ForeignProcess(commandLine: fields["SubmitLine"], folder: fields["WorkDir"])
        return RecordMeaning(
            sources: [LogSource(product: "slurm", service: "sacct")], act: act, native: native)
    }

    /// Whether this is a step of a job: `77.batch`.
    var isStep: Bool { (fields["JobID"] ?? "").contains(".") }

    private var outcome: ForeignAct.Outcome {
        switch state {
        case "COMPLETED": .success
        case "FAILED", "CANCELLED", "TIMEOUT", "NODE_FAIL", "OUT_OF_MEMORY", "BOOT_FAIL", "DEADLINE", "PREEMPTED",
            "REVOKED", "LAUNCH_FAILED", "RECONFIG_FAIL":
            .failure
        default: .unknown
        }
    }

    /// `1.5G`, as sacct writes sizes.
    private func disk(_ column: String) -> Int64? {
        guard var text = fields[column], let last = text.last else { return nil }
        let scale: Double =
            switch last {
            case "K": 1_024
            case "M": 1_048_576
            case "G": 1_073_741_824
            case "T": 1_099_511_627_776
            default: 1
            }
        if scale > 1 { text.removeLast() }
        return Double(text).flatMap { Int64(exactly: ($0 * scale).rounded()) }.flatMap { $0 < 1 << 62 ? $0 : nil }
    }

    private var native: [UInt8] {
        var json = JSONWriter()
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            json.put(name, value)
        }
        json.put("AllocGPUs", processors)
        json.put("CancelledBy", canceller)
        json.put("IsStep", isStep ? "true" : "false")
        return json.object
    }
}

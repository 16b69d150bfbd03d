import LogSources
import Monitoring
import Sigma
import Testing

@Suite struct JobTests {
    private static let table = """
        JobID|JobName|User|Account|Partition|State|ExitCode|Start|AllocTRES|WorkDir|SubmitLine|MaxDiskRead
        77|train|ada|birdsong|gpu|COMPLETED|0:0|2026-01-31T09:00:00|billing=64,gres/gpu=8,node=1|/users/ada|sbatch run|
        77.batch|batch||birdsong||COMPLETED|0:0|2026-01-31T09:00:01|cpu=64|||1.5G
        78|train|ada|birdsong|gpu|CANCELLED by 1001|0:15|2026-01-31T09:00:02||/users/ada|sbatch --gres=gpu:8 own.sh|
        """

    @Test func `a job of the table has user, project, processors and end`() throws {
        let events = try Fixture.events(.slurm, Self.table)
        #expect(events.count == 3)
        let job = events[0]
        #expect(job.act.actor == ForeignPrincipal(kind: .user, realm: "slurm", name: "ada"))
        #expect(job.act.tenant == "birdsong")
        #expect(job.act.outcome == .success)
        #expect(job.act.time == Fixture.reference)
        #expect(job.sources == [LogSource(product: "slurm", service: "sacct")])
        let fields = try Fixture.fields(job.native)
        #expect(fields["AllocGPUs"] as? Int == 8)
        #expect(fields["SubmitLine"] as? String == "sbatch run")
        #expect(events[1].act.bytes == 1_610_612_736)
        #expect(events[1].act.action == "step")
        #expect(events[1].act.actor?.name == "ada")
        #expect(events[2].act.outcome == .failure)
        #expect(events[2].act.subject?.name == "1001")
        let cancelled = try Fixture.fields(events[2].native)
        #expect(cancelled["CancelledBy"] as? String == "1001")
        #expect(cancelled["State"] as? String == "CANCELLED by 1001")
    }

    @Test func `a job as JSON over many lines is the same job`() throws {
        let text = """
            {
              "meta": {"Slurm": {"release": "24.05"}},
              "jobs": [
                {
                  "job_id": 77, "user": "ada", "account": "birdsong", "name": "train", "partition": "gpu",
                  "state": {"current": ["COMPLETED"], "reason": "None"},
                  "exit_code": {"return_code": {"set": true, "number": 0}},
                  "time": {"start": 1769850000, "end": 1769850600},
                  "tres": {"allocated": [{"type": "gres", "name": "gpu", "count": 8}]},
                  "submit_line": "sbatch run.sh", "working_directory": "/users/ada"
                },
                {"job_id": 78, "user": "bob", "user_id": 1002, "state": ["CANCELLED"],
                 "kill_request_user": "bob", "time": {"elapsed": 93784}}
              ]
            }
            """
        let events = try Fixture.events(.slurm, text)
        #expect(events.map(\.act.outcome) == [.success, .failure])
        let own = try Fixture.fields(events[1].native)
        #expect(own["CancelledBy"] as? String == "1002")
        #expect(own["Elapsed"] as? String == "1-02:03:04")
        let fields = try Fixture.fields(events[0].native)
        #expect(fields["AllocGPUs"] as? Int == 8)
        #expect(fields["ExitCode"] as? String == "0:0")
        #expect(events[0].act.time == Fixture.reference)
    }

    @Test func `a row that does not fit the header is a fault, and the next is read`() throws {
        var reader = try LogSources.reader(for: .slurm)
        #expect(throws: RecordFault.self) { try reader.read(Array("77|ada".utf8)) }
        #expect(try reader.read(Array("JobID|User".utf8)).isEmpty)
        #expect(throws: RecordFault.self) { try reader.read(Array("77|ada|x".utf8)) }
        #expect(try reader.read(Array("77|ada".utf8)).count == 1)
    }
}

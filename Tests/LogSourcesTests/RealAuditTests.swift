import Foundation
import LogSources
import Monitoring
import Testing

/// A log that a real auditd writes while the test acts, on a machine whose kernel allows it.
///
/// It switches the kernel's audit on for a moment, so it runs only where somebody asks for it: as root, with
/// `REMIT_AUDITD` naming the folder of `auditd` and `auditctl`, and no daemon running. Elsewhere `real.auditd.log`
/// among the golden records, which came about in the same way, stands for it.
@Suite(.serialized) struct RealAuditTests {
    private static let settings = """
        local_events = yes
        write_logs = yes
        log_format = ENRICHED
        log_group = root
        flush = NONE
        max_log_file = 8
        num_logs = 2
        name_format = NONE
        max_log_file_action = IGNORE
        space_left = 2
        space_left_action = IGNORE
        admin_space_left = 1
        admin_space_left_action = IGNORE
        disk_full_action = IGNORE
        disk_error_action = IGNORE

        """

    /// What a program printed, and whether it ended well.
    private static func run(_ path: String, _ arguments: [String]) throws -> (text: String, isGood: Bool) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        let output = Pipe()
        (process.standardOutput, process.standardError) = (output, output)
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: data, as: UTF8.self), process.terminationStatus == 0)
    }

    /// The folder of the programs, where the kernel's audit can be had and is nobody else's.
    private static func programs() throws -> String? {
        guard let folder = ProcessInfo.processInfo.environment["REMIT_AUDITD"] else {
            print("SKIPPED: no real auditd: set REMIT_AUDITD to the folder of `auditd` and `auditctl`, as root")
            return nil
        }
        let state = try run("\(folder)/auditctl", ["-s"])
        let lines = state.text.split(separator: "\n")
        guard state.isGood, lines.contains("enabled 0"), lines.contains("pid 0") else {
            print("SKIPPED: the kernel's audit is not ours to switch on here: \(state.text)")
            return nil
        }
        return folder
    }

    @Test func `what a real auditd writes of a program and of files is read`() throws {
        guard let programs = try Self.programs() else { return }
        let folder = URL(fileURLWithPath: "/tmp/remit-audit-\(UUID().uuidString)")
        let files = folder.appendingPathComponent("ckpt").path
        try FileManager.default.createDirectory(atPath: files, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let log = folder.appendingPathComponent("audit.log").path
        let settings = Self.settings + "log_file = \(log)\nplugin_dir = \(folder.path)/plugins\n"
        try Data(settings.utf8).write(to: folder.appendingPathComponent("auditd.conf"))
        try FileManager.default.createDirectory(
            atPath: folder.path + "/plugins", withIntermediateDirectories: true)
        let copy = folder.appendingPathComponent("show").path
        try FileManager.default.copyItem(atPath: "/bin/cat", toPath: copy)

        let daemon = Process()
        daemon.executableURL = URL(fileURLWithPath: "\(programs)/auditd")
        daemon.arguments = ["-n", "-s", "enable", "-c", folder.path]
        try daemon.run()
        let rules = [
            ["always,exit", "-F", "arch=b64", "-S", "execve", "-F", "exe=\(copy)", "-k", "remit_exec"],
            ["always,exit", "-F", "arch=b64", "-F", "dir=\(files)", "-F", "perm=wa", "-k", "remit_checkpoint_write"],
        ]
        defer {
            for rule in rules { _ = try? Self.run("\(programs)/auditctl", ["-d"] + rule) }
            // Children of a test take over its mask of signals, so that the daemon would not hear a gentle one.
            _ = try? Self.run("/bin/kill", ["-9", "\(daemon.processIdentifier)"])
            daemon.waitUntilExit()
            // After it, so that the kernel sees at its next record that the daemon is gone.
            _ = try? Self.run("\(programs)/auditctl", ["-e", "0"])
        }
        let wanted = "pid \(daemon.processIdentifier)"
        let isReady = try (0..<500).contains { _ in
            try Self.run("\(programs)/auditctl", ["-s"]).text.split(separator: "\n").contains { $0 == wanted }
        }
        try #require(isReady, "auditd did not take over the kernel's audit")
        for rule in rules { #expect(try Self.run("\(programs)/auditctl", ["-a"] + rule).isGood) }
        _ = try Self.run("/bin/sh", ["-c", "echo weights > '\(files)/step 1.pt'"])
        _ = try Self.run(copy, ["\(files)/step 1.pt"])
        _ = try Self.run("/bin/rm", ["\(files)/step 1.pt"])
        let isWritten = try (0..<500).contains { _ in
            try Self.run("\(programs)/auditctl", ["-s"]).isGood
                && String(contentsOfFile: log, encoding: .utf8).contains("nametype=DELETE")
        }
        #expect(isWritten, "auditd did not write the last act")

        let events = try Fixture.events(.auditd, try String(contentsOfFile: log, encoding: .utf8))
        let shown = try #require(events.first { $0.act.target?.name == copy })
        #expect(shown.act.category == .process(.launch))
        #expect(shown.act.process?.commandLine == "\(copy) \(files)/step 1.pt")
        let written = try #require(events.first { $0.act.category == .file(.create) })
        #expect(written.act.target == ForeignTarget(kind: "file", name: "\(files)/step 1.pt"))
        let removed = try #require(events.first { $0.act.category == .file(.delete) })
        #expect(removed.act.target == written.act.target)
        #expect(events.contains { $0.act.action == "CONFIG_CHANGE" })
        for event in events where event.act.action != "PROCTITLE" {
            #expect(event.act.actor != nil && event.act.target != nil && event.act.outcome != .unknown)
        }
    }
}

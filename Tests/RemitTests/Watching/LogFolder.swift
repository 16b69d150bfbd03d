import Foundation
import Monitoring

@testable import remit

/// A folder with a log that tests write and rotate, and a follower of it that can be stopped and started.
final class LogFolder {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("watch-\(UUID().uuidString)").path
    private(set) var follower: PathFollower
    private(set) var lines: [String] = []
    private(set) var refused: [Int] = []
    private(set) var notices: [String] = []
    /// Seconds since 1970 that the follower is told.
    var now = Int(Date().timeIntervalSince1970)

    init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        follower = PathFollower(path: path + "/app.log", positions: [])
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String = "app.log") -> String { "\(path)/\(name)" }

    /// Appends text to the log, which is made where it is absent.
    func write(_ text: String, to name: String = "app.log") throws {
        if !FileManager.default.fileExists(atPath: file(name)) {
            _ = FileManager.default.createFile(atPath: file(name), contents: nil)
        }
        guard let handle = FileHandle(forWritingAtPath: file(name)) else { throw CocoaError(.fileNoSuchFile) }
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(text.utf8))
        try handle.close()
    }

    /// Renames a file of the folder.
    func rename(_ name: String, to other: String) throws {
        guard FileManager.default.fileExists(atPath: file(name)) else { return }
        try? FileManager.default.removeItem(atPath: file(other))
        try FileManager.default.moveItem(atPath: file(name), toPath: file(other))
    }

    /// Copies the log away and cuts it short, as logrotate's copytruncate does.
    func copyTruncate(to other: String) throws {
        try? FileManager.default.removeItem(atPath: file(other))
        try FileManager.default.copyItem(atPath: file(), toPath: file(other))
        try cut()
    }

    /// Cuts the log short.
    func cut() throws {
        guard let handle = FileHandle(forWritingAtPath: file()) else { throw CocoaError(.fileNoSuchFile) }
        try handle.truncate(atOffset: 0)
        try handle.close()
    }

    /// Packs a file as gzip does: the packed one appears, then the other goes.
    func pack(_ name: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["gzip", "-f", file(name)]
        try process.run()
        process.waitUntilExit()
    }

    /// Looks once; what the step found counts unless it is lost, as when the process dies before it is durable.
    func look(isLost: Bool = false) {
        var next = follower
        let step = next.step(now: now)
        if isLost { return }
        follower = next
        notices += step.notices
        for input in step.inputs {
            switch input {
            case .line(let bytes): lines.append(String(decoding: bytes, as: UTF8.self))
            case .refused(let bytes, _): refused.append(bytes)
            }
        }
    }

    /// Looks until nothing more comes.
    func readAll() {
        for _ in 0..<12 { look() }
    }

    /// Starts a new follower from what the old one left.
    func restart() { follower = PathFollower(path: file(), positions: follower.positions) }
}

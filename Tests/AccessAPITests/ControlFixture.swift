import Access
import Domain
import FoundationEssentials
import Glibc
import Logging
import ServiceLifecycle
import Storage
import Synchronization

@testable import AccessAPI

/// A control server on a real socket in a temporary folder.
struct ControlFixture: Sendable {
    let folder: String
    let administration: Administration
    let policyChange: PolicyChange
    let recording: RecordingDouble
    let allowedPeers: Set<UInt32>

    var client: ControlClient { ControlClient(dataDirectory: folder) }

    /// One more server on the same folder.
    func makeServer() -> ControlServer {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        return ControlServer(
            administration: administration, policyChange: policyChange, findings: NoFindings(), dataDirectory: folder,
            logger: logger, allowedPeers: allowedPeers)
    }

    /// Runs a server, calls `body` once it answers, ends the server gracefully.
    static func with<Result: Sendable>(
        folder given: String? = nil, below: String = "", keepsFolder: Bool = false,
        allowedPeers: Set<UInt32> = [0, OperatingSystemUser.current],
        _ body: @escaping @Sendable (ControlFixture) async throws -> Result
    ) async throws -> Result {
        let name = "remit-control-\(UInt64.random(in: 0 ... .max))"
        let root = FileManager.default.temporaryDirectory.path + "/" + name
        let folder = given ?? (below.isEmpty ? root : "\(root)/\(below)")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let state = FileManager.default.temporaryDirectory.path + "/\(name).sqlite"
        defer {
            if !keepsFolder { try? FileManager.default.removeItem(atPath: root) }
            for suffix in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: state + suffix) }
        }
        let recording = RecordingDouble()
        let database = try StateDatabase(path: state)
        let store = SQLiteAccessStore(database)
        let administration = Administration(
            store: store, recording: recording, streams: OneStream(), clock: FixedClock(), actor: .system)
        let start = PolicyStart(
            store: SQLitePolicyStore(database), recording: RecordingDouble(), clock: FixedClock())
        let permit = PolicyFile(name: "a.cedar", bytes: Array("@id(\"a\") permit (principal, action, resource);".utf8))
        let policies = try await start.load(folder: [permit]).policies
        let policyChange = PolicyChange(
            store: SQLitePolicyStore(database), directory: store, recording: recording, decisions: NoDecisions(),
            policies: policies, clock: FixedClock(), actor: .system)
        let fixture = ControlFixture(
            folder: folder, administration: administration, policyChange: policyChange, recording: recording,
            allowedPeers: allowedPeers)
        return try await fixture.run(body)
    }

    private func run<Result: Sendable>(
        _ body: @escaping @Sendable (ControlFixture) async throws -> Result
    ) async throws -> Result {
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        let group = ServiceGroup(configuration: .init(services: [makeServer()], logger: logger))
        return try await withThrowingTaskGroup(of: Result?.self) { tasks in
            tasks.addTask {
                try await group.run()
                return nil
            }
            tasks.addTask {
                while !client.isAnswered() {
                    try Task.checkCancellation()
                    await Task.yield()
                }
                let result: Swift.Result<Result, any Error>
                do { result = .success(try await body(self)) } catch { result = .failure(error) }
                await group.triggerGracefulShutdown()
                return try result.get()
            }
            var result: Result?
            for try await finished in tasks { result = finished ?? result }
            guard let result else { throw CancellationError() }
            return result
        }
    }

    /// Sends bytes as they are and reads until the answer's end, the connection's, or 30 seconds. Never blocks a
    /// thread: the server needs them.
    func raw(_ request: String) async throws -> String {
        let socket = Self.connected(to: "\(folder)/control.sock")
        defer { close(socket) }
        let bytes = Array(request.utf8)
        guard send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else { return "" }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        let deadline = ContinuousClock.now + .seconds(30)
        while ContinuousClock.now < deadline {
            let count = recv(socket, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            if count == 0 || (count < 0 && errno != EAGAIN) { break }
            if count > 0 { answer += buffer[..<count] }
            let text = String(decoding: answer, as: UTF8.self)
            if text.hasSuffix("}") || text.contains("ontent-Length: 0\r\n") { break }
            await Task.yield()
        }
        return String(decoding: answer, as: UTF8.self)
    }

    /// Makes a socket that nobody listens on, as a killed server leaves it.
    static func leaveDeadSocket(in folder: String) {
        let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        withAddress("\(folder)/control.sock") { address, length in _ = bind(socket, address, length) }
        close(socket)
    }

    private static func connected(to path: String) -> Int32 {
        let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        withAddress(path) { address, length in _ = connect(socket, address, length) }
        return socket
    }

    private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Void) {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8)) }
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

/// Cuts one stream of everybody.
struct OneStream: StreamCutting {
    func cutStreams(of person: PersonID, because reason: String) -> Int { 1 }
}

/// A ledger without decisions.
struct NoDecisions: DecisionHistory {
    func decisions(since time: Timestamp, before: UInt64?, limit: Int) async throws -> DecisionHistoryPage {
        DecisionHistoryPage(records: [], next: nil)
    }
}

/// A clock that stands.
struct FixedClock: WallClock {
    func now() -> Timestamp { Timestamp(seconds: 1_800_000_000) }
}

/// Keeps what would be durable in the ledger, or fails as a full disk would.
final class RecordingDouble: AccessRecording {
    /// Thrown while the ledger is told to fail.
    struct Failure: Error {}

    private let state = Mutex<(activities: [Activity], fails: Bool)>(([], false))

    /// Acts in the order of their records.
    var activities: [Activity] { state.withLock { $0.activities } }

    /// Lets every later record fail.
    func fail() { state.withLock { $0.fails = true } }

    func record(_ record: DecisionRecord) async throws {}

    func record(_ activity: Activity) async throws {
        try state.withLock { state in
            if state.fails { throw Failure() }
            state.activities.append(activity)
        }
    }
}

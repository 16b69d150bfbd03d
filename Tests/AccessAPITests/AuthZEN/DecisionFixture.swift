import Access
import AccessAPI
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Storage

/// The decision point over the records of the fixture and a small directory, with a store on disk.
struct DecisionFixture: Sendable {
    let store: SQLiteAccessStore
    let recording = RecordingDouble()
    let administration: Administration
    let deciding = DecidingDouble()
    let api: AuthZENAPI
    /// A service's token.
    let service: String
    /// Ada's token for the project `apollo`.
    let person: String

    /// Puts everything together in `folder`.
    init(
        folder: String, supplied: SuppliedProperties = .none, types: [String: String] = [:],
        configuration: AuthZENConfiguration = .init()
    ) async throws {
        let store = SQLiteAccessStore(try StateDatabase(path: "\(folder)/state.sqlite"))
        self.store = store
        let clock = FixedClock()
        administration = Administration(
            store: store, recording: recording, streams: OneStream(), clock: clock, actor: .system)
        _ = try await administration.apply(
            DirectoryDeclaration(
                people: [.init(id: "ada", kind: "employee"), .init(id: "bob", kind: "intern")],
                projects: [.init(id: "apollo", owner: "ada", members: ["bob"])],
                assets: [
                    .init(id: "lab/rocket", kind: "model", sensitivity: 2, owner: "ada", projects: ["apollo"]),
                    .init(id: "lab/secret", kind: "model", sensitivity: 5, owner: "ada", projects: []),
                ]))
        service = try await administration.createToken(service: "wiki", lifetimeSeconds: 3_600).text
        person = try await administration.createToken(person: "ada", project: "apollo", lifetimeSeconds: 3_600).text
        let policies = try PolicyCollection(files: [
            PolicyFile(
                name: "test.cedar",
                bytes: Array(
                    """
                    @id("low") permit (principal, action, resource) when { resource.sensitivity <= 2 };
                    """.utf8))
        ])
        let asking = Asking(
            store: store, deciding: deciding, reach: Reach(policies: ActivePolicies(policies), clock: clock),
            recording: recording,
            application: try ApplicationPolicies(files: try Self.files(), types: types, supplied: supplied),
            clock: clock)
        var logger = Logger(label: "test")
        logger.logLevel = .critical
        api = AuthZENAPI(
            asking: asking,
            authenticator: RequesterAuthenticator(
                people: Authenticator(store: store, clock: clock), services: store, clock: clock),
            configuration: configuration, clock: clock, logger: logger, onRefusedCredential: { _, _ in })
    }

    /// The files of the fixture.
    static func files() throws -> ApplicationFiles {
        func file(_ name: String) throws -> PolicyFile {
            let path = (Bundle.module.resourceURL?.path ?? "") + "/Fixtures/records/\(name)"
            return PolicyFile(name: name, bytes: Array(try Data(contentsOf: URL(filePath: path))))
        }
        return ApplicationFiles(policies: [try file("records.cedar")], entities: try file("entities.json"))
    }

    /// Runs `body` with a decision point in a folder that is removed afterwards.
    static func with<Result>(
        supplied: SuppliedProperties = .none, types: [String: String] = [:],
        configuration: AuthZENConfiguration = .init(),
        _ body: (DecisionFixture) async throws -> Result
    ) async throws -> Result {
        let folder = FileManager.default.temporaryDirectory.path + "/remit-asking-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(
            try await DecisionFixture(folder: folder, supplied: supplied, types: types, configuration: configuration))
    }

    /// Sends a request through the router's place, without a socket.
    func send(
        _ path: String, _ body: String, method: HTTPRequest.Method = .post, token: String?? = .none,
        headers: HTTPFields = [.contentType: "application/json"]
    ) async throws -> Reply {
        var headers = headers
        if let token = token ?? service { headers[.authorization] = "Bearer \(token)" }
        let head = HTTPRequest(
            method: method, scheme: "https", authority: "access.example", path: path, headerFields: headers)
        let request = Request(head: head, body: .init(buffer: ByteBuffer(string: body)))
        guard let response = await api.respond(to: request, from: "192.0.2.1") else { return Reply(status: 0) }
        let collector = BodyCollector()
        try await response.body.write(collector)
        return Reply(
            status: response.status.code, headers: response.headers, body: String(buffer: collector.buffer.value))
    }
}

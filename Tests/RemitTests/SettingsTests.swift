import Configuration
import FoundationEssentials
import Testing

@testable import remit

@Suite struct SettingsTests {
    private static func settings(
        _ flags: [(key: String, value: String)], environment: [String: String] = [:], file: String? = nil
    ) async throws -> ServerSettings {
        try ServerSettings(
            reader: try await SettingsSources.reader(flags: flags, environment: environment, file: file))
    }

    private static func withFile<Result>(
        _ text: String, _ body: (String) async throws -> Result
    ) async throws -> Result {
        let path = FileManager.default.temporaryDirectory.path + "/remit-settings-\(UInt64.random(in: 0 ... .max)).yaml"
        try Data(text.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(path)
    }

    @Test func `every default passes its own check`() {
        for key in SettingKey.all where !key.standard.isEmpty {
            #expect(key.fault(in: key.standard) == nil, "\(key.name)")
        }
    }

    @Test func `key names are distinct, also in the environment`() {
        #expect(Set(SettingKey.all.map(\.name)).count == SettingKey.all.count)
        #expect(Set(SettingKey.all.map(\.environmentName)).count == SettingKey.all.count)
    }

    @Test func `flags win over environment, environment over file`() async throws {
        try await Self.withFile("data: /file\nlisten: 127.0.0.1:1\nshutdown:\n  grace-seconds: 3\n") { path in
            let settings = try await Self.settings(
                [("data", "/flag")], environment: ["REMIT_LISTEN": "127.0.0.1:2", "REMIT_DATA": "/environment"],
                file: path)
            #expect(settings.data == "/flag")
            #expect(settings.listen.port == 2)
            #expect(settings.shutdownGrace == .seconds(3))
            #expect(settings.idleTimeout == .seconds(60))
        }
    }

    @Test func `all faults are reported at once`() async throws {
        let error = await #expect(throws: SettingsError.self) {
            try await Self.settings([
                ("listen", "nowhere"), ("http.connections", "0"), ("log.level", "loud"), ("tls.certificate", "/c.pem"),
            ])
        }
        let text = error?.description ?? ""
        for part in ["`data` is not set", "`listen`", "`http.connections`", "`log.level`", "belong together"] {
            #expect(text.contains(part), "\(part) in \(text)")
        }
    }

    @Test func `a misspelt key does not hide wrong values`() async throws {
        try await Self.withFile("lisen: x\nhttp:\n  connections: 0\n") { path in
            let error = await #expect(throws: SettingsError.self) { try await Self.settings([("no", "1")], file: path) }
            let text = error?.description ?? ""
            for part in ["`lisen`", "`no`", "`http.connections`", "`data` is not set"] {
                #expect(text.contains(part), "\(part) in \(text)")
            }
        }
    }

    @Test func `a misspelt key is an error, not a default`() async throws {
        let flag = await #expect(throws: SettingsError.self) {
            try await Self.settings([("data", "/d"), ("lisen", "x")])
        }
        #expect(flag?.description.contains("`lisen`") == true)
        try await Self.withFile("data: /d\nhttp:\n  idle: 3\n") { path in
            let file = await #expect(throws: SettingsError.self) { try await Self.settings([], file: path) }
            #expect(file?.description.contains("`http.idle`") == true)
        }
    }

    @Test(arguments: ["0.0.0.0:80", "[::]:80", "192.0.2.1:8080", "models.example:80"])
    func `plain HTTP off loopback is refused with the remedy`(address: String) async throws {
        let error = await #expect(throws: SettingsError.self) {
            try await Self.settings([("data", "/d"), ("listen", address)])
        }
        #expect(error?.description.contains("tls.certificate") == true)
        _ = try await Self.settings([("data", "/d"), ("listen", address), ("tls.ends-at-proxy", "true")])
    }

    @Test(arguments: [
        ("127.0.0.1:0", "127.0.0.1", 0), ("[::1]:8080", "::1", 8080), ("localhost:65535", "localhost", 65_535),
    ])
    func `endpoints are read`(text: String, host: String, port: Int) throws {
        let endpoint = try #require(Endpoint(parsing: text))
        #expect(endpoint.host == host)
        #expect(endpoint.port == port)
        #expect(endpoint.isLoopback)
    }

    @Test(arguments: ["", ":80", "host", "host:", "host:65536", "host:-1", "::1:80", "host:1x"])
    func `what is no endpoint is refused`(text: String) { #expect(Endpoint(parsing: text) == nil) }

    @Test(arguments: [("90s", 90), ("30m", 1_800), ("8h", 28_800), ("7d", 604_800)] as [(String, Int64)])
    func `lifetimes are read`(text: String, seconds: Int64) { #expect(Lifetime(argument: text)?.seconds == seconds) }

    @Test(arguments: ["", "h", "0h", "-1h", "1", "1w", "1.5h", "99999999999d"])
    func `what is no lifetime is refused`(text: String) { #expect(Lifetime(argument: text) == nil) }
}

import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOSSL
import Testing

@Suite struct DecisionServerTests {
    /// The fixture's policies and entities, which the tests of the endpoints use too.
    private static let records = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../AccessAPITests/Fixtures/records").standardizedFileURL

    /// Starts `remit serve` under TLS with a certificate made for it, and ends it afterwards.
    private static func serving(_ body: (_ address: String, _ data: URL) async throws -> Void) async throws {
        let data = FileManager.default.temporaryDirectory.appendingPathComponent("remit-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: data, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: data) }
        try FileManager.default.copyItem(at: records, to: data.appendingPathComponent("authzen"))
        let certificate = data.appendingPathComponent("certificate.pem").path
        let key = data.appendingPathComponent("key.pem").path
        let openssl = Process()
        openssl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        openssl.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days",
            "2", "-subj", "/CN=localhost", "-keyout", key, "-out", certificate,
        ]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        try #require(openssl.terminationStatus == 0)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
        let server = Process()
        server.executableURL = RemitRun.program
        server.arguments = [
            "serve", "--data", data.path, "--listen", "127.0.0.1:0", "--set", "tls.certificate=\(certificate)", "--set",
            "tls.private-key=\(key)", "--set", "log.level=error",
        ]
        let output = Pipe()
        server.standardOutput = output
        try server.run()
        defer {
            server.terminate()
            server.waitUntilExit()
        }
        var line = ""
        while !line.hasSuffix("\n"), let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty {
            line += String(decoding: byte, as: UTF8.self)
        }
        try #require(line.hasPrefix("listening on https://"))
        try await body(String(line.dropFirst("listening on ".count).dropLast()), data)
    }

    @Test func `a server with a certificate tells where it decides, and decides there`() async throws {
        try await Self.serving { address, data in
            let token = try RemitRun("token", "create", "--service", "wiki", "--data", data.path).output
                .trimmingCharacters(in: .whitespacesAndNewlines)
            #expect(token.hasPrefix("rms_"))
            var tls = TLSConfiguration.makeClientConfiguration()
            tls.certificateVerification = .none
            let client = HTTPClient(
                eventLoopGroupProvider: .singleton, configuration: .init(tlsConfiguration: tls))
            do {
                let found = try await client.execute(
                    HTTPClientRequest(url: address + "/.well-known/authzen-configuration"), timeout: .seconds(60))
                let metadata = try JSONDecoder().decode(
                    [String: String].self,
                    from: Data(try await found.body.collect(upTo: 1 << 16).readableBytesView))
                #expect(found.status == .ok)
                #expect(metadata["policy_decision_point"] == address)
                var request = HTTPClientRequest(url: metadata["access_evaluation_endpoint"] ?? "")
                request.method = .POST
                request.headers.add(name: "Content-Type", value: "application/json")
                request.headers.add(name: "Authorization", value: "Bearer \(token)")
                request.headers.add(name: "X-Request-ID", value: "bfe9eb29-ab87")
                request.body = .bytes(
                    ByteBuffer(
                        string: #"{"subject":{"type":"user","id":"alice"},"action":{"name":"read"},"#
                            + #""resource":{"type":"record","id":"record-1"}}"#))
                let answer = try await client.execute(request, timeout: .seconds(60))
                let text = String(buffer: try await answer.body.collect(upTo: 1 << 16))
                #expect(answer.status == .ok)
                #expect(answer.headers.first(name: "X-Request-ID") == "bfe9eb29-ab87")
                #expect(text.contains(#""decision":true"#))
                try await client.shutdown()
            } catch {
                try? await client.shutdown()
                throw error
            }
        }
    }
}

import Foundation
import Ledger
import Storage
import Testing
import TransparencyLog

/// A program that stands on somebody else's code, golang.org/x/mod, verifies what the ledger wrote.
struct ForeignVerifierTests {
    private static let library = "/usr/share/gocode/src/golang.org/x/mod/sumdb/tlog"
    private static let go = "/usr/bin/go"
    private static let isPresent =
        FileManager.default.fileExists(atPath: library) && FileManager.default.fileExists(atPath: go)

    @Test(
        .enabled(
            if: isPresent,
            "SKIPPED: no Go or x/mod: apt install golang-go golang-golang-x-mod-dev"
        ))
    func `another implementation verifies the ledger at several sizes, and finds a change`() async throws {
        let folder = try TemporaryFolder()
        let verifier = try build(in: folder)
        let test = try TestLedger()
        var older: [String] = []
        var next = 0
        for size in [0, 1, 2, 255, 256, 257, 600, 1500] {
            let path = folder.path + "/ledger"
            let ports = test.ports(
                try LedgerFiles.openForWriting(path).segments, try LedgerFiles.openForReading(path).tiles,
                segmentByteCount: 1 << 18)
            let ledger = try await LedgerWriter.open(ports)
            let records = try (next..<max(next, size)).map { try TestLedger.record($0, subject: "person-\($0 % 7)") }
            for start in stride(from: 0, to: records.count, by: 200) {
                _ = try await ledger.append(Array(records[start..<min(start + 200, records.count)]), level: .durable)
            }
            next = max(next, size)
            await ledger.close()
            let signed = try await LedgerWriter.open(ports)
            await signed.close()
            let (code, output) = try run(verifier, [test.signer.verifierKey.text, path] + older)
            #expect(code == 0 && output.hasPrefix("ok \(size)"), "\(output)")
            let copy = folder.path + "/checkpoint.\(size)"
            try FileManager.default.copyItem(atPath: path + "/checkpoint", toPath: copy)
            older.append(copy)
        }
        let tile = folder.path + "/ledger/tile/entries/001"
        var bytes = try Data(contentsOf: URL(fileURLWithPath: tile))
        bytes[bytes.startIndex + 40] ^= 1
        try bytes.write(to: URL(fileURLWithPath: tile))
        #expect(try run(verifier, [test.signer.verifierKey.text, folder.path + "/ledger"]).code == 1)
    }

    private func build(in folder: TemporaryFolder) throws -> String {
        let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
            "GoVerifier/verify.go")
        let program = folder.path + "/verify"
        let environment = [
            "GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOFLAGS": "", "GOCACHE": folder.path + "/cache",
            "HOME": folder.path, "PATH": "/usr/bin:/bin",
        ]
        let (code, output) = try run(Self.go, ["build", "-o", program, source.path], environment: environment)
        try #require(code == 0, "\(output)")
        return program
    }

    private func run(
        _ program: String, _ arguments: [String], environment: [String: String]? = nil
    ) throws -> (code: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        if let environment { process.environment = environment }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}

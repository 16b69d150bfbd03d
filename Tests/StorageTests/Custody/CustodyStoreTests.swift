import Crypto
import Custody
import Domain
import Foundation
import GRDB
import PortConformance
import Storage
import Testing

/// Blobs and registry on a real disk.
@Suite struct CustodyStoreTests {
    @Test func `the blob store keeps the promises of its port`() async throws {
        try await inFolder { folder in
            try await BlobStoreConformance.check(DiskBlobStore(directory: folder))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/staging").isEmpty)
        }
    }

    @Test func `the registry keeps the promises of its port`() async throws {
        try await inFolder { folder in
            let database = try StateDatabase(path: folder + "/remit.sqlite")
            try await RegistryStoreConformance.check(SQLiteRegistryStore(database))
        }
    }

    @Test func `the store of verdicts keeps the promises of its port`() async throws {
        try await inFolder { folder in
            let database = try StateDatabase(path: folder + "/remit.sqlite")
            try await VerdictStoreConformance.check(
                SQLiteVerdictStore(database), registry: SQLiteRegistryStore(database))
        }
    }

    @Test func `a blob can be written by nobody`() async throws {
        try await inFolder { folder in
            let digest = try await store("immutable", in: DiskBlobStore(directory: folder))
            let path = "\(folder)/blobs/\(digest.hex.prefix(2))/\(digest.hex)"
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == 0o400)
            #expect(attributes[.referenceCount] as? Int == 1)
        }
    }

    @Test func `what an earlier server left in staging is removed, other files stay`() async throws {
        try await inFolder { folder in
            let store = try DiskBlobStore(directory: folder)
            let kept = folder + "/staging/notes.txt"
            for name in ["aa.part", "bb.part", "notes.txt"] {
                try Data("left".utf8).write(to: URL(filePath: folder + "/staging/" + name))
            }
            #expect(try store.removeLeftovers() == 2)
            #expect(FileManager.default.fileExists(atPath: kept))
        }
    }

    @Test func `a blob of another length is reported as damage and never replaced`() async throws {
        try await inFolder { folder in
            let blobs = try DiskBlobStore(directory: folder)
            let digest = try await store("whole", in: blobs)
            let path = "\(folder)/blobs/\(digest.hex.prefix(2))/\(digest.hex)"
            try FileManager.default.removeItem(atPath: path)
            try Data("who".utf8).write(to: URL(filePath: path))
            await #expect(throws: CustodyError.storage(.damaged(blob: digest.hex))) {
                _ = try await store("whole", in: blobs)
            }
            #expect(try Data(contentsOf: URL(filePath: path)) == Data("who".utf8))
        }
    }

    @Test func `a full disk is a clear error and leaves nothing`() async throws {
        try await onSmallDisk { folder in
            let blobs = try DiskBlobStore(directory: folder)
            let piece = [UInt8](repeating: 7, count: 1 << 20)
            let error = #expect(throws: CustodyError.self) {
                let file = try blobs.beginStaging()
                defer { file.discard() }
                for _ in 0..<8 { try piece.withUnsafeBytes { try file.append($0) } }
            }
            guard case .storage(.full) = error else {
                Issue.record("expected a full disk, not \(String(describing: error))")
                return
            }
            #expect(error?.description.contains("free space") == true)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/staging").isEmpty)
            _ = try await store("there is room again", in: blobs)
        }
    }

    @Test func `a read-only disk is a clear error`() async throws {
        try await onSmallDisk { folder in
            let blobs = try DiskBlobStore(directory: folder)
            let digest = try await store("readable", in: blobs)
            try run("mount", "-o", "remount,ro", folder)
            let error = #expect(throws: CustodyError.self) { _ = try blobs.beginStaging() }
            guard case .storage(.readOnly) = error else {
                Issue.record("expected a read-only disk, not \(String(describing: error))")
                return
            }
            #expect(error?.description.contains("mount it") == true)
            #expect(try blobs.open(digest).size == 8)
        }
    }

    @Test func `what left is loaded with its end, or without one when the server died`() async throws {
        try await inFolder { folder in
            let database = try StateDatabase(path: folder + "/remit.sqlite")
            let ada = try PersonID("ada")
            let asset = try AssetID(kind: .model, path: "org/m")
            let blob = ContentDigest(bytes: SHA256.hash(data: [1]))
            let range = ByteRange(start: 5, length: 10)
            try await database.pool.write { connection in
                for (name, seconds) in [("open", 10), ("ended", 20), ("open", 10), ("old", 1)] {
                    try SQLiteEgressHistory.reserved(
                        connection, decision: DecisionID(name), person: ada, asset: asset, blob: blob, range: range,
                        time: Timestamp(seconds: Int64(seconds)))
                }
                try SQLiteEgressHistory.settled(
                    connection, decision: DecisionID("ended"), sent: 3, time: Timestamp(seconds: 30))
            }
            let transfers = try await SQLiteEgressHistory(database).transfers(since: Timestamp(seconds: 5))
            #expect(transfers.map(\.decision.text) == ["open", "ended"])
            #expect(transfers.map(\.sent) == [nil, 3])
            #expect(transfers.map(\.time.seconds) == [10, 30])
            #expect(transfers.allSatisfy { $0.reserved == range && $0.blob == blob })
        }
    }

    private func store(_ text: String, in blobs: DiskBlobStore) async throws -> ContentDigest {
        let file = try blobs.beginStaging()
        try Array(text.utf8).withUnsafeBytes { try file.append($0) }
        return try await file.promote(expecting: nil)
    }

    private func inFolder(_ body: (String) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/remit-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    /// A file system of 4 MiB in memory. Only root may mount one; others see that the test is skipped.
    private func onSmallDisk(_ body: (String) async throws -> Void) async throws {
        try await inFolder { folder in
            do {
                try run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder)
            } catch {
                print("SKIPPED: a small disk cannot be mounted here (\(error)): run the tests as root for it")
                return
            }
            defer { try? run("umount", folder) }
            try await body(folder)
        }
    }

    private func run(_ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        if process.terminationStatus != 0 { throw CocoaError(.featureUnsupported) }
    }
}

import Foundation
import ModelSigning
import Testing

/// Bundles of the OpenSSF tool over a model that it signed, from the shared development data.
struct CorpusTests {
    /// One line of `cases.ndjson`.
    private struct Case: Decodable {
        /// The names in the data.
        enum CodingKeys: String, CodingKey {
            case bundle, model, should, note
            case publicKey = "public_key"
            case trustRoot = "trust_root"
        }

        let bundle: String
        let model: String
        let publicKey: String?
        let trustRoot: String?
        let should: String
        let note: String
    }

    private static let folder: URL? = {
        let shared =
            ProcessInfo.processInfo.environment["REMIT_SHARED"].map { URL(fileURLWithPath: $0) }
            ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../shared").standardizedFileURL
        let folder = shared.appendingPathComponent("corpora/oms")
        if FileManager.default.fileExists(atPath: folder.appendingPathComponent("cases.ndjson").path) { return folder }
        print("SKIPPED: the bundles of the OpenSSF tool are not there: no \(folder.path); set REMIT_SHARED")
        return nil
    }()

    /// The signed folder, unpacked into memory.
    private static func model(_ folder: URL) throws -> MemoryModel {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: place) }
        let tar = Process()
        tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        tar.arguments = ["tar", "-xzf", folder.appendingPathComponent("model.tar.gz").path, "-C", place.path]
        try tar.run()
        tar.waitUntilExit()
        let root = place.appendingPathComponent("model")
        var model = MemoryModel()
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
            guard let bytes = FileManager.default.contents(atPath: root.appendingPathComponent(path).path) else {
                continue
            }
            model.files[path] = Array(bytes)
        }
        return model
    }

    private static func verifies(_ test: Case, _ folder: URL, _ model: MemoryModel) async throws -> Bool {
        func text(_ name: String) throws -> String {
            try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
        }
        let trust: SignerTrust
        do {
            if let key = test.publicKey {
                trust = .publicKey(try SigningPublicKey(pem: text(key)))
            } else {
                let root = try text(test.trustRoot ?? "")
                // The bundles were signed on this day, which the data's description says and nothing in them proves.
                let signed = Date(timeIntervalSince1970: 1_795_478_400)
                trust = .certificates(try CertificateTrust(roots: root, at: signed))
            }
            let bundle = try SignatureBundle(json: Array(text(test.bundle).utf8))
            let verified = try await BundleVerifier(trust: trust).verify(bundle)
            var seen = model
            if test.model != "model" {
                seen.files = [".": model.files[String(test.model.dropFirst("model/".count))] ?? []]
            }
            let differences = try verified.differences(from: seen)
            // Each of these bundles ignores the paths of git, and the folder has one: strictly that is a difference.
            let others = differences.filter { $0 != ManifestDifference(path: ".gitattributes", kind: .ignored) }
            if test.model == "model" { #expect(others.count < differences.count, "\(test.bundle)") }
            return others.isEmpty
        } catch is SigningError {
            return false
        }
    }

    @Test func `bundles of the OpenSSF tool are accepted and refused as they should be`() async throws {
        guard let folder = Self.folder else { return }
        let model = try Self.model(folder)
        let lines = try String(contentsOf: folder.appendingPathComponent("cases.ndjson"), encoding: .utf8)
            .split(separator: "\n")
        #expect(lines.count > 10)
        for line in lines {
            let test = try JSONDecoder().decode(Case.self, from: Data(line.utf8))
            let accepted = try await Self.verifies(test, folder, model)
            switch test.should {
            case "accept": #expect(accepted, "\(test.bundle): \(test.note)")
            case "reject": #expect(!accepted, "\(test.bundle): \(test.note)")
            // Digests that are not SHA-256 are refused, and so is a model with files that the signer left out.
            default: #expect(!accepted, "\(test.bundle): \(test.note)")
            }
        }
    }
}

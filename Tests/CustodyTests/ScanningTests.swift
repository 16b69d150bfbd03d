import Crypto
import Custody
import Domain
import ModelSigning
import Storage
import Synchronization
import Testing

/// Nothing becomes part of a revision that was not judged.
@Suite struct ScanningTests {
    /// A pickle of protocol 0 that calls `os.system`.
    static let malice = Array("cos\nsystem\n(S'true'\ntR.".utf8)
    private let lab: Lab

    init() throws { lab = try Lab() }

    @Test(arguments: [false, true])
    func `a pickle that runs a command never becomes a revision, whatever policies say`(isLarge: Bool) async throws {
        let before = try await lab.commit(["README.md": "# a model\n"])
        let error = await #expect(throws: CustodyError.self) {
            try await push("model.pt", Self.malice, isLarge: isLarge)
        }
        guard case .refused(_, let refusal)? = error else {
            Issue.record("not refused: \(String(describing: error))")
            return
        }
        let words = refusal.summary
        for part in ["`model.pt`, sha256 ", " is malicious: ", "os.system", "at byte 21", "pickle.", "do not load it"] {
            #expect(words.contains(part), "`\(part)` is not in: \(words)")
        }
        #expect(try await lab.registry.revision(.main, of: Lab.asset) == before)
        let record = try #require(lab.ledger.activities.last)
        #expect(record.kind == .push && record.outcome == .refused && record.target?.path == "model.pt")
        #expect(record.detail.first?.contains("1 malicious; digest ") == true)
    }

    @Test func `policies are asked again with what was found`() async throws {
        lab.policies.forget()
        try await lab.commit(["README.md": "words\n", "run.sh": "#!/bin/sh\necho hello\n"])
        let scan = try #require(lab.policies.questions.compactMap(\.scan).first)
        #expect(scan.suspicious == 1 && scan.malicious == 0 && scan.rulesVersion == lab.inspecting.rulesVersion)
        lab.policies.answer { question in
            question.scan.map { $0.suspicious > 0 } == true ? refusal("only its owner") : .permit
        }
        await #expect(throws: CustodyError.self) {
            try await lab.commit(["other.sh": "#!/bin/sh\necho more\n"])
        }
        #expect(try await lab.commit(["notes.txt": "more words\n"]).fileCount == 3)
    }

    @Test func `an archive that cannot be read never becomes a revision`() async throws {
        await #expect(throws: CustodyError.self) {
            try await push("model.rar", [0x52, 0x61, 0x72, 0x21, 0x1a, 7, 0, 1, 2, 3], isLarge: true)
        }
        #expect(try await lab.registry.revision(.main, of: Lab.asset)?.parent == nil)
    }

    @Test func `unknown bytes are opaque, not clean, and policy decides`() async throws {
        let bytes = (0..<4_000).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ 0x99) }
        try await push("train.bin", bytes, isLarge: true)
        #expect(lab.policies.questions.compactMap(\.scan).last?.opaque == 1)
    }

    @Test func `what was scanned costs nothing again`() async throws {
        let bytes = Array(repeating: UInt8(200), count: 4_000)
        try await push("a.bin", bytes, isLarge: true)
        try await push("b.bin", bytes, isLarge: true)
        let digest = ContentDigest(bytes: SHA256.hash(data: bytes))
        #expect(try await lab.inspecting.history(of: digest, name: "b.bin").count == 1)
    }

    @Test func `the manifest of a revision verifies, and names its scan`() async throws {
        let first = try await lab.commit(["README.md": "# a model\n"])
        let second = try await lab.commit(["config.json": "{\"model_type\": \"llama\"}\n"])
        let seal = try #require(try await lab.registry.seal(of: second.id, in: Lab.asset))
        let verifier = BundleVerifier(trust: .publicKey(lab.signer.publicKey))
        let manifest = try await verifier.verify(SignatureBundle(json: seal.bundle)).manifest
        #expect(manifest.resources.map(\.path) == ["README.md", "config.json"])
        #expect(manifest.annotations["remit.revision"] == second.id.hex)
        #expect(manifest.annotations["remit.parent"] == first.id.hex)
        #expect(manifest.annotations["remit.writer"] == "ada")
        #expect(manifest.annotations["remit.run"] == "tiny-7")
        #expect(manifest.annotations["remit.scan.verdict"] == "clean")
        #expect(manifest.annotations["remit.scan.sha256"] == Hexadecimal.encode(SHA256.hash(data: seal.scan)))
        var changed = seal.bundle
        let position = try #require(changed.firstIndex(of: UInt8(ascii: "Q")))
        changed[position] = UInt8(ascii: "R")
        await #expect(throws: SigningError.self) { try await verifier.verify(SignatureBundle(json: changed)) }
    }

    @Test func `a content that was watched on its way in is judged the same, and little of it is read again`() throws {
        let tensors = [UInt8](repeating: 7, count: 900_000) + [0x80, 2] + Self.malice
        let size = tensors.count
        let header = Array("{\"t\":{\"dtype\":\"U8\",\"shape\":[\(size)],\"data_offsets\":[0,\(size)]}}".utf8)
        let content = (0..<8).map { UInt8(truncatingIfNeeded: header.count >> ($0 * 8)) } + header + tensors
        let scanner = EngineScanner()
        let watch = try #require(scanner.watch())
        content.prefix(40_000).withUnsafeBytes { watch.take($0) }
        watch.restart()
        for start in stride(from: 0, to: content.count, by: 70_000) {
            content[start..<min(content.count, start + 70_000)].withUnsafeBytes { watch.take($0) }
        }
        let (watched, plain) = (CountedBlob(content), CountedBlob(content))
        let now = Timestamp(seconds: 1_000)
        let verdict = watch.scan(watched, name: "model.safetensors", at: now)
        #expect(verdict == scanner.scan(plain, name: "model.safetensors", at: now))
        #expect(verdict.verdict == .suspicious)
        #expect(watched.read.withLock { $0 } < content.count / 8 && plain.read.withLock { $0 } >= content.count)
    }

    private func push(_ path: String, _ content: [UInt8], isLarge: Bool) async throws {
        let path = try RepositoryPath(path)
        let caller = try lab.caller()
        if isLarge {
            let claim = ObjectClaim(
                digest: ContentDigest(bytes: SHA256.hash(data: content)), size: Int64(content.count))
            let session = try await lab.pushing.openSession(for: Lab.asset, caller: caller)
            if case .upload(let id, _) = try await lab.pushing.begin([claim], in: session).first {
                let writer = try await lab.pushing.receive(id)
                try content.withUnsafeBytes { try writer.write($0) }
                _ = try await writer.finish()
            }
            try await commit(.addLarge(path: path, digest: claim.digest, size: claim.size), caller)
        } else {
            try await commit(.add(path: path, content: content), caller)
        }
    }

    private func commit(_ operation: CommitOperation, _ caller: Caller) async throws {
        let pending = try await lab.pushing.beginCommit(
            CommitHeader(title: "add", message: ""), to: Lab.asset, branch: .main, caller: caller)
        try await pending.append(operation)
        _ = try await pending.finish()
    }
}

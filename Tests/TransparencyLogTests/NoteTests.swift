import Crypto
import Testing
import TransparencyLog

struct NoteTests {
    private let text = "example.com/log\n3\n\(TreeHash.leaf([1]).base64)\n"

    private func signer(_ name: String, _ seed: UInt8) throws -> Ed25519NoteSigner {
        try Ed25519NoteSigner(name: name, seed: [UInt8](repeating: seed, count: 32))
    }

    private func cosignature(_ name: String, seed: UInt8, seconds: UInt64) throws -> (VerifierKey, NoteSignature) {
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: [UInt8](repeating: seed, count: 32))
        let verifier = try VerifierKey(
            name: name, type: .cosignature, publicKey: Array(key.publicKey.rawRepresentation))
        let signature = try key.signature(for: Array("cosignature/v1\ntime \(seconds)\n\(text)".utf8))
        let time = (0..<8).map { UInt8(truncatingIfNeeded: seconds >> UInt64(56 - 8 * $0)) }
        return (
            verifier,
            NoteSignature(keyName: name, keyIdentifier: verifier.identifier, signature: time + Array(signature))
        )
    }

    @Test func `the key and note of another implementation's log verify`() throws {
        let key = try VerifierKey(parsing: Fixture.testdataKey)
        #expect(key.text == Fixture.testdataKey)
        let head = try VerifiedCheckpoint(verifying: Array(Fixture.testdataCheckpoint.utf8), logKey: key)
        #expect(head.checkpoint.size == 15)
        #expect(head.checkpoint.text == head.note.text)
    }

    @Test func `a signed note verifies by its key and by no other`() async throws {
        let mine = try signer("example.com/log", 1)
        let note = try await mine.sign(text)
        let verified = try UnverifiedNote.parse(note).verify(trusting: [mine.verifierKey])
        #expect(verified.text == text)
        let other = try signer("example.com/log", 2)
        #expect(throws: NoteError.noTrustedSignature) {
            try UnverifiedNote.parse(note).verify(trusting: [other.verifierKey])
        }
        #expect(throws: NoteError.noTrustedSignature) { try UnverifiedNote.parse(note).verify(trusting: []) }
    }

    @Test func `private and public keys read back from their texts`() throws {
        let key = try signer("example.com/log", 1)
        let again = try Ed25519NoteSigner(parsing: key.secretText)
        #expect(again.verifierKey == key.verifierKey)
        #expect(try VerifierKey(parsing: key.verifierKey.text) == key.verifierKey)
        for wrong in ["", "a", "a+b", "a+00000000+AQ==", "PRIVATE+KEY+x", "a b+12345678+AQ=="] {
            #expect(throws: NoteError.self) { try VerifierKey(parsing: wrong) }
            #expect(throws: NoteError.self) { try Ed25519NoteSigner(parsing: wrong) }
        }
        for name in ["", "a b", "a+b", "a\u{3000}b", "a\nb"] {
            #expect(throws: NoteError.self) {
                try Ed25519NoteSigner(name: name, seed: [UInt8](repeating: 1, count: 32))
            }
        }
    }

    @Test func `signatures of unknown keys are ignored and a known key's must hold`() async throws {
        let mine = try signer("example.com/log", 1)
        let other = try signer("witness.example", 2)
        let note = try await mine.sign(text)
        let unknown = NoteSignature(keyName: "stranger", keyIdentifier: 1, signature: [1, 2, 3]).line
        let broken = NoteSignature(
            keyName: "witness.example", keyIdentifier: other.verifierKey.identifier,
            signature: [UInt8](repeating: 0, count: 64)
        ).line
        let sameName = NoteSignature(keyName: "example.com/log", keyIdentifier: 5, signature: [9]).line
        let withUnknown = note + Array((unknown + sameName + broken).utf8)
        #expect(try UnverifiedNote.parse(withUnknown).verify(trusting: [mine.verifierKey]).signatures.count == 1)
        #expect(throws: NoteError.invalidSignature(keyName: "witness.example")) {
            try UnverifiedNote.parse(withUnknown).verify(trusting: [mine.verifierKey, other.verifierKey])
        }
        #expect(throws: NoteError.ambiguousKey(keyName: "example.com/log")) {
            try UnverifiedNote.parse(note).verify(trusting: [mine.verifierKey, mine.verifierKey])
        }
    }

    @Test func `a cosignature counts once and tells its time`() async throws {
        let mine = try signer("example.com/log", 1)
        let (witness, line) = try cosignature("witness.example", seed: 4, seconds: 1_700_000_000)
        let note = try await mine.sign(text) + Array((line.line + line.line).utf8)
        let head = try VerifiedCheckpoint(verifying: note, logKey: mine.verifierKey, witnesses: [witness])
        #expect(head.note.cosignatureCount == 1)
        #expect(head.note.signatures.last?.witnessedAtSeconds == 1_700_000_000)
        #expect(throws: NoteError.noTrustedSignature) {
            let alone = Array((text + "\n" + line.line).utf8)
            _ = try VerifiedCheckpoint(verifying: alone, logKey: mine.verifierKey, witnesses: [witness])
        }
    }

    @Test func `sixteen signatures are read, and more than the limit are refused`() async throws {
        let mine = try signer("example.com/log", 1)
        let note = try await mine.sign(text)
        let line = NoteSignature(keyName: "stranger", keyIdentifier: 1, signature: [1]).line
        let sixteen = note + Array(String(repeating: line, count: 15).utf8)
        #expect(try UnverifiedNote.parse(sixteen).signatures.count == 16)
        let many = note + Array(String(repeating: line, count: UnverifiedNote.maximumSignatureCount).utf8)
        #expect(throws: NoteError.tooManySignatures(limit: UnverifiedNote.maximumSignatureCount)) {
            try UnverifiedNote.parse(many)
        }
        #expect(throws: NoteError.self) {
            try UnverifiedNote.parse([UInt8](repeating: 0x61, count: UnverifiedNote.maximumByteCount + 1))
        }
    }

    @Test func `a changed bit in any byte of a note is found`() async throws {
        let mine = try signer("example.com/log", 1)
        let note = try await mine.sign(text)
        for position in note.indices {
            for bit in [0, 5] {
                var changed = note
                changed[position] ^= 1 << UInt8(bit)
                #expect(throws: NoteError.self) {
                    try VerifiedCheckpoint(verifying: changed, logKey: mine.verifierKey)
                }
            }
            #expect(throws: NoteError.self) {
                try VerifiedCheckpoint(verifying: Array(note[..<position]), logKey: mine.verifierKey)
            }
        }
    }

    @Test func `a text with empty lines is cut at the last one`() async throws {
        let mine = try signer("poet", 1)
        let poem = "Ognuno sta solo sul cuor della terra\n\ned è subito sera.\n"
        let note = try await mine.sign(poem)
        #expect(try UnverifiedNote.parse(note).verify(trusting: [mine.verifierKey]).text == poem)
        await #expect(throws: NoteError.self) { try await mine.sign("no newline") }
        await #expect(throws: NoteError.self) { try await mine.sign("tab\t\n") }
    }

    @Test func `checkpoints with odd numbers, hashes or lines are refused`() {
        let root = TreeHash.leaf([1]).base64
        #expect(throws: Never.self) { try Checkpoint.parse("a\n0\n\(root)\nextension\n") }
        let wrong = [
            "", "\n", "a\n", "a\n1\n", "a\n01\n\(root)\n", "a\n-1\n\(root)\n", "a\n+1\n\(root)\n", "a\n1 \n\(root)\n",
            "a\n9223372036854775808\n\(root)\n", "a\n1\n\(root.dropLast())\n", "a\n1\n\(root)", "\n1\n\(root)\n",
            "a\n1\n\(root)\n\nb\n", "a\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
        ]
        for text in wrong { #expect(throws: NoteError.self, "\(text)") { try Checkpoint.parse(text) } }
    }
}

import TransparencyLog

/// Each parser of outside bytes, as a function that tells whether what it accepted writes back as it was read.
enum Fuzzing {
    static let parsers: [(String, @Sendable ([UInt8]) -> Bool)] = [
        (
            "note",
            { bytes in
                _ = try? UnverifiedNote.parse(bytes)
                return true
            }
        ),
        (
            "checkpoint",
            { bytes in
                guard let text = String(validating: bytes, as: UTF8.self) else { return true }
                return (try? Checkpoint.parse(text)).map { $0.text == text } ?? true
            }
        ),
        ("proof", { bytes in (try? LogProof.parse(bytes)).map { $0.text == bytes } ?? true }),
        ("tile", { bytes in HashTile.parse(bytes).map { $0.bytes == bytes } ?? true }),
        ("bundle", { bytes in EntryBundle.parse(bytes).map { $0.bytes == bytes } ?? true }),
        (
            "path",
            { bytes in
                let text = String(decoding: bytes, as: UTF8.self)
                return TileCoordinate.parse(text).map { $0.path == text } ?? true
            }
        ),
        (
            "key",
            { bytes in
                let text = String(decoding: bytes, as: UTF8.self)
                return (try? VerifierKey(parsing: text)).map { $0.text == text } ?? true
            }
        ),
    ]
}

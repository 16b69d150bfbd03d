import Crypto
import Domain
import Monitoring

extension ForeignEvent {
    /// An event of the bytes of its record and of what they mean.
    init(_ original: [UInt8], _ meaning: RecordMeaning, _ kind: LogKind) {
        self.init(
            original: original, digest: ContentDigest(bytes: SHA256.hash(data: original)),
            native: meaning.native ?? original, sources: meaning.sources, act: meaning.act, parts: meaning.parts,
            log: kind.rawValue)
    }
}

import Custody
import Domain
import Synchronization

/// Verdicts in memory.
final class MemoryVerdicts: VerdictStore {
    private struct Key: Hashable {
        let blob: ContentDigest
        let name: String
        let rules: String
    }

    private let verdicts = Mutex<[Key: FileVerdict]>([:])
    private let accepted = Mutex<[Acceptance]>([])

    func verdict(of blob: ContentDigest, name: String, rules: String) async throws -> FileVerdict? {
        verdicts.withLock { verdicts in
            verdicts[Key(blob: blob, name: "", rules: rules)] ?? verdicts[Key(blob: blob, name: name, rules: rules)]
        }
    }

    func verdicts(of blob: ContentDigest, name: String) async throws -> [FileVerdict] {
        verdicts.withLock { verdicts in
            verdicts.filter { $0.key.blob == blob && ["", name].contains($0.key.name) }.map(\.value)
        }.sorted { $1.time < $0.time }.prefix(50).map { $0 }
    }

    func save(_ verdict: FileVerdict, of blob: ContentDigest, name: String) async throws {
        let key = Key(blob: blob, name: verdict.isJudgedByName ? name : "", rules: verdict.rulesVersion)
        verdicts.withLock { $0[key] = $0[key] ?? verdict }
    }

    func unjudged(by rules: String, limit: Int) async throws -> [JudgedContent] { [] }

    func latestVerdict(of blob: ContentDigest) async throws -> FileVerdict? {
        verdicts.withLock { verdicts in
            verdicts.filter { $0.key.blob == blob }.values.max { $0.time < $1.time }
        }
    }

    func save(_ acceptance: Acceptance) async throws {
        accepted.withLock { accepted in
            accepted.removeAll {
                $0.person == acceptance.person && $0.blob == acceptance.blob && $0.asset == acceptance.asset
            }
            accepted.append(acceptance)
        }
    }

    func acceptances(of blob: ContentDigest, for asset: AssetID) async throws -> [Acceptance] {
        accepted.withLock { $0.filter { $0.blob == blob && $0.asset == asset } }.sorted { $0.time < $1.time }
    }
}

import Custody
import Domain
import Synchronization

/// Declares whatever is asked.
final class FakeAssets: AssetDeclaring {
    private let declared = Mutex<Set<AssetID>>([])

    func isDeclared(_ asset: AssetID) async throws -> Bool { declared.withLock { $0.contains(asset) } }

    func declare(_ asset: AssetID, creator: Caller) async throws -> Bool {
        declared.withLock { $0.insert(asset).inserted }
    }
}

public import Access
public import Custody
import Domain

// What `Custody` asks for is what `Access` and the ledger offer: the shapes agree, so naming the agreement is enough.

extension PolicyDecisionPoint: Custody.Deciding {}
extension LedgerRecorder: Custody.Recording {}
extension StreamRegister: Access.StreamCutting {}

/// Brings undeclared repositories into the directory, for `Custody`.
struct DirectoryRegistration: AssetDeclaring {
    let store: any AccessStore

    func isDeclared(_ asset: AssetID) async throws -> Bool { try await store.asset(asset) != nil }

    func declare(_ asset: AssetID, creator: Caller) async throws -> Bool {
        try await AssetRegistration(store: store).declare(asset, createdBy: creator)
    }
}

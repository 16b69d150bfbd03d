import Console
import Domain
import FoundationEssentials
import Ledger
import Storage
import TransparencyLog

/// The running server's ledger, as its console shows it.
struct LedgerWindow {
    let directory: DataDirectory
    let writer: LedgerWriter

    /// Size, checkpoint and its age.
    func state() async throws -> LedgerState {
        let path = "\(directory.ledger)/\(LedgerReader.checkpointPath)"
        let note = FileManager.default.contents(atPath: path) ?? Data()
        let time = try? FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
        let lines = String(decoding: note, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        return LedgerState(
            entryCount: Int64(writer.size), checkpointSize: Int64(writer.signedSize),
            root: lines.count > 2 ? String(lines[2]) : "", checkpoint: String(decoding: note, as: UTF8.self),
            checkpointTime: time.map { Timestamp(microseconds: Int64($0.timeIntervalSince1970 * 1_000_000)) },
            origin: writer.logKey.name, verifierKey: writer.logKey.text)
    }

    /// The inclusion proof of one entry, or `nil` when the checkpoint does not cover it yet.
    func proof(of index: UInt64) async throws -> String? {
        guard index < writer.signedSize else { return nil }
        return String(decoding: try await writer.prove(index).proof.text, as: UTF8.self)
    }
}

import ArgumentParser

/// `remit ledger`: checks and shows the ledger.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Verify, prove and show the ledger.")
}

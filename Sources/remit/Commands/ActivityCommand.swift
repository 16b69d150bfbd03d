import ArgumentParser

/// `remit activity`: what was done.
struct ActivityCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "activity", abstract: "Export what was done.")
}

import Access
import ArgumentParser

/// `remit apply`: declares people, projects and assets.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Declare people, projects and assets from a YAML file.",
        discussion: """
            Adds and replaces what the file names and leaves everything else alone; a second run changes nothing. \
            Prints one line for each change. With a running server the change is in force at once.
            """)

    @Argument(help: "The YAML file.")
    var file: String
    @OptionGroup var options: DataOptions
    @Option(help: "text or json.")
    var format: OutputFormat = .text

    func run() async throws {
        let declaration = try DirectoryFile.read(file)
        let changes = try await OperatorDesk.open(try options.directory()) { try await $0.apply(declaration) }
        try format.print(changes, text: changes.isEmpty ? "nothing changed" : changes.joined(separator: "\n"))
    }
}

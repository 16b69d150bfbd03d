import Access
import ArgumentParser
import Domain

/// `remit person`: acts on one person.
struct PersonCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "person", abstract: "List people, suspend and reinstate one.",
        subcommands: [List.self, Suspend.self, Reinstate.self])

    /// `remit person list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the people of the directory.")

        @OptionGroup var options: DataOptions
        @Option(help: "text or json.")
        var format: OutputFormat = .text

        func run() async throws {
            let people = try await OperatorDesk.open(try options.directory()) { try await $0.people() }
            let lines = people.map { person in
                let state = person.suspended != nil ? "  suspended" : person.ends.map { "  until \($0)" } ?? ""
                return "\(person.id)  \(person.kind.rawValue)  \(person.name)\(state)"
            }
            try format.print(people, text: lines.isEmpty ? "nobody is declared" : lines.joined(separator: "\n"))
        }
    }

    /// `remit person suspend`.
    struct Suspend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "End a person's tokens, sessions and running streams now.")

        @Argument(help: "The person's identifier.")
        var id: String
        @OptionGroup var options: DataOptions
        @Option(help: "text or json.")
        var format: OutputFormat = .text

        func run() async throws {
            let result = try await OperatorDesk.open(try options.directory()) { try await $0.suspend(person: id) }
            try format.print(
                result, text: "\(id) is suspended: tokens and sessions ended, \(result.streamsCut) running streams cut")
        }
    }

    /// `remit person reinstate`.
    struct Reinstate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let a suspended person work again, with new tokens; the old ones stay ended.")

        @Argument(help: "The person's identifier.")
        var id: String
        @OptionGroup var options: DataOptions

        func run() async throws {
            try await OperatorDesk.open(try options.directory()) { try await $0.reinstate(person: id) }
            print("\(id) may work again")
        }
    }
}

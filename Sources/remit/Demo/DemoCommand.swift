import ArgumentParser

/// `remit demo`: an invented lab plays its story.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "demo", abstract: "Play the story of an invented lab.")
}

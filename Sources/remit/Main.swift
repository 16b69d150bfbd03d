import ArgumentParser
import Glibc

/// Starts the program and turns every ending into one of the written exit codes.
@main
enum Main {
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        do {
            var command = try Remit.parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            exit(end(with: error))
        }
    }

    /// Says what went wrong where people look for it, and chooses the exit code.
    private static func end(with error: any Error) -> Int32 {
        if let code = error as? ExitCode { return code.rawValue }
        let isHelp = Remit.exitCode(for: error) == .success
        if isHelp {
            print(Remit.fullMessage(for: error))
            return 0
        }
        let isUsage = Remit.exitCode(for: error) == .validationFailure
        let text = isUsage ? Remit.fullMessage(for: error) : "remit: \(error)"
        StandardStream.error.write(text)
        return ExitStatus.failure.rawValue
    }
}

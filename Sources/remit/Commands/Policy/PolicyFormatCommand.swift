import ArgumentParser
import Cedar
import FoundationEssentials

/// `remit policy format`.
struct PolicyFormatCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "format", abstract: "Bring policies into one form; comments stay.",
        discussion: """
            Prints the result, or with --write puts it in the place of each file, or with --check only says which \
            files are not in form.
            Exit codes:  0 done, in form · 1 not in form (--check) · 2 the input cannot be used.
            """)

    @Argument(help: "Files of policies; - or none is standard input.")
    var files: [String] = []
    @Flag(help: "Replace each file that is not in form.")
    var write = false
    @Flag(help: "Name the files that are not in form, and change nothing.")
    var check = false
    @Option(help: "The longest line that is tried for, in columns.")
    var width: Int = 80
    @Option(help: "Columns by which inner lines are indented, 0 to 16.")
    var indentation: Int = 2
    @Option(help: "text or json.")
    var format: OutputFormat = .text

    /// Refuses options that do not go together.
    func validate() throws {
        if write, check { throw ValidationError("--write and --check exclude each other") }
        if write, files.isEmpty || files.contains(InputFile.standardInput) {
            throw ValidationError("--write needs files, not standard input")
        }
    }

    private struct Result: Encodable {
        let file: String
        let inForm: Bool
        let text: String?
    }

    func run() throws {
        var results: [Result] = []
        for path in files.isEmpty ? [InputFile.standardInput] : files {
            let file = try InputFile(reading: path)
            let formatted = try Self.format(file, width: width, indentation: indentation)
            let inForm = Array(formatted.utf8) == file.bytes
            if write, !inForm {
                do { try Data(formatted.utf8).write(to: URL(filePath: path), options: .atomic) } catch {
                    throw InputError("`\(path)` cannot be written: \(error)")
                }
            }
            results.append(Result(file: file.name, inForm: inForm, text: write || check ? nil : formatted))
        }
        let changed = results.filter { !$0.inForm }.map(\.file)
        switch format {
        case .json: try OutputFormat.json.print(results, text: "")
        case .text where write || check: if !changed.isEmpty { print(changed.joined(separator: "\n")) }
        case .text: print(results.compactMap(\.text).joined(separator: "\n"), terminator: "")
        }
        if check, !changed.isEmpty { throw ExitStatus.negative }
    }

    private static func format(_ file: InputFile, width: Int, indentation: Int) throws(InputError) -> String {
        do throws(PolicyParseError) {
            return try PolicyFormatter.format(file.bytes, width: width, indentation: indentation)
        } catch {
            throw InputError(error.message, in: file, at: error.position)
        }
    }
}

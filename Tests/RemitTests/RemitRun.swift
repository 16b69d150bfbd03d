import Foundation

/// One run of the program as people run it.
struct RemitRun {
    let status: Int32
    let output: String
    let error: String

    /// Where the program lies: beside the tests.
    static var program: URL {
        URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("remit")
    }

    /// Runs `remit` with arguments, in a folder, and waits for its end.
    init(_ arguments: String..., input: String = "", in folder: URL? = nil) throws {
        let process = Process()
        process.executableURL = Self.program
        process.arguments = arguments
        if let folder { process.currentDirectoryURL = folder }
        let (input:standardInput, output:standardOutput, error:standardError) =
            (input: Pipe(), output: Pipe(), error: Pipe())
        process.standardInput = standardInput
        process.standardOutput = standardOutput
        process.standardError = standardError
        try process.run()
        try standardInput.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try standardInput.fileHandleForWriting.close()
        output = String(decoding: standardOutput.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        error = String(decoding: standardError.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        status = process.terminationStatus
    }
}

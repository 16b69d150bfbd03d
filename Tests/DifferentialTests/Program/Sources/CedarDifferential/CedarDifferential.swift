import Foundation

/// Reads cases from standard input, one a line, and writes the engine's answer to each as a line.
///
/// One process answers a whole run: starting it costs more than a thousand cases.
@main struct CedarDifferential {
    /// Answers until the input ends; a line that is no case ends the program, as the tests are wrong then.
    static func main() throws {
        let decoder = JSONDecoder()
        let encoder = JSONEncoder()
        while let line = readLine(strippingNewline: true) {
            var examiner = Examiner(try decoder.decode(Case.self, from: Data(line.utf8)))
            examiner.examine()
            var output = try encoder.encode(examiner.answer)
            output.append(UInt8(ascii: "\n"))
            try FileHandle.standardOutput.write(contentsOf: output)
        }
    }
}

import Cedar
import FoundationEssentials

/// Policies of one or several files, with the way back from a policy's place to its file.
struct PolicySource: Sendable {
    /// A file's part of the whole text.
    private struct Part: Sendable {
        let file: InputFile
        let offset: Int
        let line: Int
    }

    /// The policies, named by position over all files.
    let policies: PolicySet
    private let parts: [Part]

    /// Reads files: Cedar text, or one file of policies as JSON; a folder stands for its `*.cedar` files.
    ///
    /// - Throws: ``InputError``.
    init(reading paths: [String]) throws(InputError) {
        try self.init(try Self.files(paths))
    }

    /// Takes files that were read.
    ///
    /// - Throws: ``InputError``.
    init(_ files: [InputFile]) throws(InputError) {
        if let file = files.first, files.count == 1, file.isJSON {
            do throws(PolicySetJSONError) {
                policies = try PolicySet(json: file.bytes)
            } catch {
                let place = error.pointer.isEmpty ? "" : " (\(error.pointer))"
                throw InputError(error.message + place, in: file, at: error.position)
            }
            parts = []
            return
        }
        var parts: [Part] = []
        var text: [UInt8] = []
        var line = 0
        for file in files {
            guard !file.isJSON else {
                throw InputError("`\(file.name)` is JSON: give policies as JSON in one file and by themselves")
            }
            // Each file is read by itself first, so that a fault is told with its own line.
            if files.count > 1 { _ = try Self.parse(file) }
            parts.append(Part(file: file, offset: text.count, line: line))
            text += file.bytes
            if files.count > 1 { text.append(UInt8(ascii: "\n")) }
            line += file.bytes.count { $0 == UInt8(ascii: "\n") } + 1
        }
        policies = try Self.parse(InputFile(name: files.count == 1 ? files[0].name : "all files", bytes: text))
        self.parts = parts
    }

    /// Where a range of the policies stands: file, line and column; `nil` for policies from JSON.
    func place(_ range: SourceRange) -> (file: InputFile, position: SourcePosition)? {
        guard let part = parts.last(where: { $0.offset <= range.start.offset }) else { return nil }
        return (
            part.file,
            SourcePosition(
                offset: range.start.offset - part.offset, line: range.start.line - part.line,
                column: range.start.column)
        )
    }

    private static func parse(_ file: InputFile) throws(InputError) -> PolicySet {
        do throws(PolicyParseError) {
            return try PolicySet(parsing: file.bytes)
        } catch {
            throw InputError(error.message, in: file, at: error.position)
        }
    }

    private static func files(_ paths: [String]) throws(InputError) -> [InputFile] {
        var files: [InputFile] = []
        for path in paths {
            var isFolder = false
            _ = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
            guard isFolder else {
                files.append(try InputFile(reading: path))
                continue
            }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            let cedar = names.filter { $0.hasSuffix(".cedar") && !$0.hasPrefix(".") }
            guard !cedar.isEmpty else { throw InputError("`\(path)` holds no `*.cedar` file") }
            for name in cedar.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
                files.append(try InputFile(reading: "\(path)/\(name)"))
            }
        }
        return files
    }
}

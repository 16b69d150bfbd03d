import Foundation

/// The checkout that these tests look at.
enum Repository {
    /// The folder with `Package.swift`.
    static let root: URL = {
        var folder = URL(filePath: #filePath).resolvingSymlinksInPath()
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder
    }()

    /// Paths, relative to the root, of the files under `folders` whose name ends with one of `suffixes`, sorted.
    ///
    /// Build folders and other hidden folders are left out.
    static func files(under folders: [String], suffixes: [String]) -> [String] {
        var found: [String] = []
        for folder in folders {
            let start = root.appending(path: folder)
            guard let walk = FileManager.default.enumerator(atPath: start.path()) else { continue }
            while let path = walk.nextObject() as? String {
                if (path as NSString).lastPathComponent.hasPrefix(".") {
                    walk.skipDescendants()
                } else if suffixes.contains(where: path.hasSuffix) {
                    found.append("\(folder)/\(path)")
                }
            }
        }
        return found.sorted()
    }

    /// Every Swift file of ours.
    static let swiftFiles = files(under: ["Sources", "Tests", "policies", "Fuzz", "Benchmarks"], suffixes: [".swift"])

    /// Paths that git keeps, or none outside a git checkout.
    static func trackedFiles() throws -> [String] {
        try run("git", "-C", root.path(), "ls-files", "-z").split(separator: "\0").map(String.init)
    }

    /// The text of one file.
    static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appending(path: path), encoding: .utf8)
    }

    /// Whether a file or folder is there.
    static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appending(path: path).path())
    }

    /// Runs a program that must succeed, and returns what it printed.
    static func run(_ arguments: String...) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw CommandFailure(command: arguments.joined(separator: " "), status: process.terminationStatus)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A program that did not succeed.
    struct CommandFailure: Error, CustomStringConvertible {
        /// The command line.
        let command: String
        /// Its exit code.
        let status: Int32

        var description: String { "`\(command)` ended with \(status)" }
    }
}

import Testing

/// Holds `Package.swift` and every import to the tables in `ARCHITECTURE.md` and `DEPENDENCIES.md`.
struct DependencyDirectionTests {
    /// The row of each module, as the architecture says it.
    private static func rows() throws -> [String: Int] {
        var rows: [String: Int] = [:]
        for cells in try MarkdownTable.rows(of: "ARCHITECTURE.md", section: "The rows") {
            guard let row = cells.first?.first?.wholeNumberValue, cells.count > 1 else { continue }
            for module in MarkdownTable.codeWords(cells[1]) { rows[module] = row }
        }
        return rows
    }

    /// The modules that are nothing but the headers of a library of the system.
    private static func systemLibraries() throws -> Set<String> {
        let row = try MarkdownTable.rows(of: "ARCHITECTURE.md", section: "The rows")
            .first { $0.count > 1 && $0[0].contains("system library") }
        return Set(MarkdownTable.codeWords(row?[1] ?? ""))
    }

    /// The modules that may import from each package, by the package's identity.
    private static func allowances() throws -> [String: Set<String>] {
        var allowances: [String: Set<String>] = [:]
        for cells in try MarkdownTable.rows(of: "DEPENDENCIES.md", section: "Swift packages") {
            guard cells.count >= 4, let package = MarkdownTable.codeWords(cells[0]).first else { continue }
            allowances[package.lowercased()] = Set(MarkdownTable.codeWords(cells[3]))
        }
        return allowances
    }

    /// Libraries of the toolchain that any module may import.
    private static let standard: Set<String> = [
        "Swift", "Synchronization", "FoundationEssentials", "Foundation", "CoreFoundation", "Dispatch", "Glibc",
        "Darwin",
        "Musl", "_Concurrency", "Testing",
    ]

    @Test func `every module has a row, and every row's module exists`() throws {
        let declared = Set(try PackageManifest().modules.map(\.name))
        let written = Set(try Self.rows().keys)
        #expect(declared.subtracting(written) == [], "add these to the table in ARCHITECTURE.md")
        #expect(written.subtracting(declared) == [], "the table in ARCHITECTURE.md names modules that are gone")
    }

    @Test func `a module depends on lower rows only`() throws {
        let rows = try Self.rows()
        for target in try PackageManifest().modules {
            for dependency in target.modules {
                let from = try #require(rows[target.name])
                let to = try #require(rows[dependency], "\(target.name) depends on \(dependency), which has no row")
                #expect(to < from, "\(target.name) is in row \(from) and may not depend on \(dependency) of row \(to)")
            }
        }
    }

    @Test func `an engine depends on no module of ours`() throws {
        let rows = try Self.rows()
        let libraries = try Self.systemLibraries()
        for target in try PackageManifest().modules where rows[target.name] == 1 {
            #expect(
                Set(target.modules).subtracting(libraries) == [],
                "\(target.name) could be a package of its own, so it takes values as parameters")
        }
    }

    @Test func `a package is used only where it was allowed`() throws {
        let allowances = try Self.allowances()
        let manifest = try PackageManifest()
        #expect(manifest.packages.subtracting(allowances.keys) == [], "say in DEPENDENCIES.md why these are needed")
        #expect(
            Set(allowances.keys).subtracting(manifest.packages) == [], "DEPENDENCIES.md lists packages that are gone")
        for target in manifest.modules {
            for package in target.packages {
                let allowed = allowances[package]?.contains(target.name) ?? false
                #expect(allowed, "DEPENDENCIES.md does not allow \(target.name) to use \(package)")
            }
        }
    }

    @Test func `a file imports only what its module declares`() throws {
        for target in try PackageManifest().modules where target.type != "system" {
            let folder = target.name == "DefaultPolicies" ? "policies" : "Sources/\(target.name)"
            let allowed = Self.standard.union(target.modules).union(target.products)
            for path in Repository.files(under: [folder], suffixes: [".swift"]) {
                for module in try Self.imports(in: path) {
                    #expect(
                        allowed.contains(module), "\(path) imports \(module), which \(target.name) does not declare")
                }
            }
        }
    }

    @Test func `an engine imports no Foundation`() throws {
        let rows = try Self.rows()
        for (module, row) in rows where row == 1 {
            for path in Repository.files(under: ["Sources/\(module)"], suffixes: [".swift"]) {
                let found = try Self.imports(in: path)
                #expect(
                    !found.contains("Foundation"), "\(path) imports Foundation: an engine is bytes and values alone")
                #expect(!found.contains("Glibc"), "\(path) imports Glibc: an engine touches no file and no clock")
            }
        }
    }

    private static func imports(in path: String) throws -> [String] {
        try SwiftSource(path: path).code.compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
                words[..<at].allSatisfy({
                    $0.hasPrefix("@") || ["public", "package", "internal", "private"].contains($0)
                })
            else { return nil }
            return words[words.count > at + 2 ? at + 2 : at + 1].split(separator: ".").first.map(String.init)
        }
    }
}

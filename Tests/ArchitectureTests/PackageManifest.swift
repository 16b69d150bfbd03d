import Foundation

/// What `Package.swift` declares, as the package manager understands it.
struct PackageManifest {
    /// One target and what it depends on.
    struct Target {
        /// The module's name.
        let name: String
        /// `regular`, `executable`, `system`, `test`, …
        let type: String
        /// Targets of this package that it depends on.
        let modules: [String]
        /// Packages that it takes products from, by identity.
        let packages: [String]
        /// The names of those products, which are the names of their modules.
        let products: [String]
    }

    /// All targets.
    let targets: [Target]
    /// Identities of the packages depended on, lowercase.
    let packages: Set<String>

    /// Targets that are no tests.
    var modules: [Target] { targets.filter { $0.type != "test" } }

    /// Asks the package manager, which compiles the manifest in a scratch folder of its own so that it waits for
    /// nobody.
    init(folder: URL = Repository.root) throws {
        let scratch = FileManager.default.temporaryDirectory.appending(path: "remit-manifest-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: scratch) }
        let text = try Repository.run(
            "swift", "package", "--package-path", folder.path(), "--scratch-path", scratch.path(), "dump-package")
        let dump = try JSONDecoder().decode(Dump.self, from: Data(text.utf8))
        packages = Set(dump.dependencies.flatMap { $0.sourceControl ?? [] }.map(\.identity))
        targets = dump.targets.map { target in
            Target(
                name: target.name, type: target.type,
                modules: target.dependencies.compactMap { ($0.byName ?? $0.target)?.first ?? nil },
                packages: target.dependencies.compactMap { $0.product?.dropFirst().first ?? nil }.map {
                    $0.lowercased()
                },
                products: target.dependencies.compactMap { $0.product?.first ?? nil })
        }
    }

    /// The parts of `swift package dump-package` that we read.
    private struct Dump: Decodable {
        struct Dependency: Decodable { let sourceControl: [Identity]? }
        struct Identity: Decodable { let identity: String }
        struct Target: Decodable {
            let name: String
            let type: String
            let dependencies: [TargetDependency]
        }
        struct TargetDependency: Decodable {
            let byName: [String?]?
            let target: [String?]?
            let product: [String?]?

            /// Takes the strings of each list and nil for its conditions.
            init(from decoder: any Decoder) throws {
                let container = try decoder.container(keyedBy: CodingKeys.self)
                byName = try container.decodeIfPresent([Loose].self, forKey: .byName)?.map(\.text)
                target = try container.decodeIfPresent([Loose].self, forKey: .target)?.map(\.text)
                product = try container.decodeIfPresent([Loose].self, forKey: .product)?.map(\.text)
            }

            enum CodingKeys: CodingKey { case byName, target, product }
        }

        /// A string, or nil for anything else.
        struct Loose: Decodable {
            let text: String?

            init(from decoder: any Decoder) throws { text = try? decoder.singleValueContainer().decode(String.self) }
        }

        let dependencies: [Dependency]
        let targets: [Target]
    }
}

// swift-tools-version: 6.2
import PackageDescription

/// Settings that every target of ours is compiled with. `import` is internal unless a file says
/// `public import`, and a warning is an error.
let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asn1 = Target.Dependency.product(name: "SwiftASN1", package: "swift-asn1")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let x509 = Target.Dependency.product(name: "X509", package: "swift-certificates")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let package = Package(
    name: "remit",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "remit", targets: ["remit"]),
        .library(name: "ArtifactScan", targets: ["ArtifactScan"]),
        .library(name: "Cedar", targets: ["Cedar"]),
        .library(name: "ModelSigning", targets: ["ModelSigning"]),
        .library(name: "Sigma", targets: ["Sigma"]),
        .library(name: "TransparencyLog", targets: ["TransparencyLog"]),
        .library(name: "LogSources", targets: ["Domain", "LogSources", "Monitoring"]),
        .library(name: "AccessAPI", targets: ["Access", "AccessAPI"]),
        .library(name: "HubAPI", targets: ["Custody", "HubAPI"]),
        .library(name: "Ledger", targets: ["Domain", "Ledger", "Storage", "TransparencyLog"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-asn1", from: "1.7.4"),
        .package(url: "https://github.com/apple/swift-certificates", from: "1.21.1"),
        .package(
            url: "https://github.com/apple/swift-configuration", from: "1.4.0",
            traits: ["JSON", "YAML", "CommandLineArguments"]),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        // Row 0, vocabulary.
        .target(name: "Domain", swiftSettings: settings),

        // Row 1, engines: nothing of Remit.
        .target(
            name: "ArtifactScan", dependencies: ["CLZ4", "CZlib", "CBZip2", "CLZMA"], exclude: ["README.md"],
            resources: [
                .embedInCode("Lists/weights.txt"), .embedInCode("Lists/objects.txt"),
                .embedInCode("Lists/dangers.txt"), .embedInCode("Lists/standard_library.txt"),
                .embedInCode("Lists/libraries.txt"), .embedInCode("Lists/python2.txt"),
            ], swiftSettings: settings),
        .target(name: "Cedar", exclude: ["README.md"], swiftSettings: settings),
        .target(name: "Sigma", dependencies: [yams], exclude: ["README.md"], swiftSettings: settings),
        .target(
            name: "ModelSigning", dependencies: [asn1, crypto, x509], exclude: ["README.md"], swiftSettings: settings),
        .target(
            name: "TransparencyLog", dependencies: [crypto], exclude: ["README.md"], swiftSettings: settings),

        // Row 2, application: rules, use cases and the ports they need.
        .target(name: "Access", dependencies: ["Domain", "Cedar", "DefaultPolicies", crypto], swiftSettings: settings),
        .target(
            name: "Custody", dependencies: ["Domain", "ArtifactScan", "ModelSigning", crypto], swiftSettings: settings),
        .target(name: "Ledger", dependencies: ["Domain", "TransparencyLog", crypto], swiftSettings: settings),
        .target(name: "Monitoring", dependencies: ["Domain", "Sigma", crypto], swiftSettings: settings),

        // Row 3, adapters: the outside world.
        .target(
            name: "HubAPI",
            dependencies: [
                "Domain", "Access", "Custody", "CLZ4", crypto, hummingbird, httpTypes, logging, nioCore, nioHTTP1,
                nioPosix,
            ],
            swiftSettings: settings),
        .target(
            name: "AccessAPI",
            dependencies: [
                "Domain", "Access", "Monitoring", "CZlib", crypto, asyncHTTPClient, hummingbird, httpTypes, logging,
                nioCore, nioHTTP1, nioPosix,
                serviceLifecycle,
            ],
            swiftSettings: settings),
        .target(
            name: "Console",
            dependencies: [
                "Domain", "Access", "Monitoring", crypto, hummingbird, httpTypes, logging, mustache, nioCore,
                serviceLifecycle,
            ],
            resources: [.embedInCode("Assets"), .embedInCode("Templates")],
            swiftSettings: settings),
        .target(
            name: "Storage",
            dependencies: [
                "Domain", "Access", "Custody", "Ledger", "Monitoring", "TransparencyLog", crypto, grdb, nioPosix,
            ],
            swiftSettings: settings),
        .target(
            name: "LogSources", dependencies: ["Domain", "Monitoring", "Sigma", crypto, yams], exclude: ["README.md"],
            swiftSettings: settings),
        .systemLibrary(name: "CLZ4", pkgConfig: "liblz4", providers: [.apt(["liblz4-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CBZip2", providers: [.apt(["libbz2-dev"])]),
        .systemLibrary(name: "CLZMA", pkgConfig: "liblzma", providers: [.apt(["liblzma-dev"])]),

        // The first policy set, as text that the program carries with it.
        .target(
            name: "DefaultPolicies", path: "policies", exclude: ["README.md"],
            resources: [.embedInCode("remit.cedar"), .embedInCode("remit.cedarschema")], swiftSettings: settings),

        // Row 4, program.
        .executableTarget(
            name: "remit",
            dependencies: [
                "Domain", "ArtifactScan", "Cedar", "ModelSigning", "Sigma", "TransparencyLog", "Access", "Custody",
                "Ledger", "LogSources", "Monitoring", "HubAPI", "AccessAPI",
                "Console", "Storage", "DefaultPolicies", argumentParser, asyncHTTPClient, configuration, crypto,
                hummingbird, hummingbirdCore, hummingbirdTLS, httpTypes, logging, nioCore, nioHTTP1, nioPosix, nioSSL,
                serviceLifecycle,
                systemPackage, unixSignals, yams,
            ],
            swiftSettings: settings),

        // What every implementation of a port must do; for tests alone.
        .target(
            name: "PortConformance",
            dependencies: ["Domain", "Access", "Custody", "Ledger", "Monitoring", "TransparencyLog", crypto],
            swiftSettings: settings),

        // What the compiler cannot hold us to.
        .testTarget(name: "ArchitectureTests", swiftSettings: settings),
        .testTarget(
            name: "RemitTests",
            dependencies: [
                "remit", "Access", "Domain", "Ledger", "LogSources", "Monitoring", "Sigma", "Storage", argumentParser,
                asyncHTTPClient,
                configuration, grdb, logging,
                nioCore, nioEmbedded, nioHTTP1, nioSSL,
            ],
            swiftSettings: settings),
        .testTarget(name: "SigmaTests", dependencies: ["Sigma"], swiftSettings: settings),
        .testTarget(
            name: "MonitoringTests", dependencies: ["Domain", "Monitoring", "PortConformance", "Sigma", crypto],
            swiftSettings: settings),
        .testTarget(
            name: "LogSourcesTests", dependencies: ["Domain", "LogSources", "Monitoring", "Sigma"],
            exclude: ["Fixtures"], swiftSettings: settings),
        .testTarget(
            name: "StorageTests",
            dependencies: [
                "Domain", "Access", "Custody", "Ledger", "Monitoring", "Storage", "PortConformance", crypto, grdb,
            ],
            swiftSettings: settings),
        .testTarget(
            name: "AccessTests", dependencies: ["Domain", "Access", "Cedar", "DefaultPolicies", "PortConformance"],
            exclude: ["Golden"], swiftSettings: settings),
        .testTarget(
            name: "AccessAPITests",
            dependencies: [
                "Domain", "Access", "AccessAPI", "Storage", asyncHTTPClient, hummingbird, hummingbirdTesting, httpTypes,
                logging, nioCore, serviceLifecycle,
            ],
            resources: [.copy("Fixtures")], swiftSettings: settings),
        .testTarget(
            name: "CustodyTests", dependencies: ["Domain", "Custody", "ModelSigning", "Storage", crypto],
            swiftSettings: settings),
        .testTarget(
            name: "HubAPITests",
            dependencies: [
                "Domain", "Access", "Custody", "CLZ4", "HubAPI", "ModelSigning", "PortConformance", crypto, hummingbird,
                hummingbirdTesting, httpTypes, logging, nioCore, nioPosix,
            ],
            resources: [.copy("Fixtures")], swiftSettings: settings),
        .testTarget(
            name: "ArtifactScanTests", dependencies: ["ArtifactScan"], swiftSettings: settings),
        .testTarget(
            name: "CedarTests", dependencies: ["Cedar"], exclude: ["Fixtures"], swiftSettings: settings),
        .testTarget(
            name: "ModelSigningTests", dependencies: ["ModelSigning", asn1, crypto, x509], swiftSettings: settings),
        .testTarget(
            name: "TransparencyLogTests", dependencies: ["TransparencyLog", crypto], swiftSettings: settings),
        .testTarget(
            name: "LedgerTests",
            dependencies: ["Domain", "Ledger", "TransparencyLog", "Storage", "PortConformance", crypto],
            exclude: ["GoVerifier"], swiftSettings: settings),
        .testTarget(
            name: "ConsoleTests",
            dependencies: [
                "Domain", "Access", "Console", "Monitoring", crypto, hummingbird, hummingbirdTesting, httpTypes,
                logging, nioCore, nioHTTP1, nioPosix,
            ],
            exclude: ["Golden"], swiftSettings: settings),
    ]
)

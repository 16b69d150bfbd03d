// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that it builds the policy engine and nothing else. `Sources/Cedar` is a link to the engine.

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "cedar-differential",
    platforms: [.macOS(.v15)],
    targets: [
        .target(name: "Cedar", exclude: ["README.md"], swiftSettings: settings),
        .executableTarget(
            name: "cedar-differential", dependencies: ["Cedar"], path: "Sources/CedarDifferential",
            swiftSettings: settings),
    ]
)

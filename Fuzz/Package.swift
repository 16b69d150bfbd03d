// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "remit-fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "remit", path: "..")],
    targets: [
        // Has no `main`: libFuzzer brings it with `--sanitize fuzzer`, see scripts/fuzz.
        .executableTarget(
            name: "fuzz",
            dependencies: [
                .product(name: "ArtifactScan", package: "remit"),
                .product(name: "Cedar", package: "remit"),
                .product(name: "ModelSigning", package: "remit"),
                .product(name: "TransparencyLog", package: "remit"), .product(name: "Ledger", package: "remit"),
                .product(name: "LogSources", package: "remit"),
                .product(name: "HubAPI", package: "remit"), .product(name: "AccessAPI", package: "remit"),
                .product(name: "Sigma", package: "remit"),
            ],
            swiftSettings: settings)
    ]
)

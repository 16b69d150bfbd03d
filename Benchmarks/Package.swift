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
    name: "remit-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "remit", path: ".."),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    ],
    targets: [
        .target(name: "AllocationCount", path: "Sources/AllocationCount"),
        .executableTarget(
            name: "cedar-bench", dependencies: ["AllocationCount", .product(name: "Cedar", package: "remit")],
            path: "Sources/CedarBench", swiftSettings: settings),
        .executableTarget(
            name: "ledger-bench",
            dependencies: [
                .product(name: "Ledger", package: "remit"), .product(name: "Crypto", package: "swift-crypto"),
            ],
            path: "Sources/LedgerBench", swiftSettings: settings),
        .executableTarget(
            name: "sigma-bench", dependencies: [.product(name: "Sigma", package: "remit")],
            path: "Sources/SigmaBench", swiftSettings: settings),
    ]
)

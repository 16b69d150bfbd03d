import FoundationEssentials
import Testing

/// Recorded bodies that lie beside the tests.
enum Fixture {
    /// The xorb's name in its address.
    static let xorbName = "2636e1b6d7804b1755813c9f6ebf47ca6f84955ed16637e88965a94bacd92bc5"
    /// Size and SHA-256 of the files that the recorded upload holds.
    static let files: [(size: Int64, digest: String)] = [
        (160_000, "5e0891efa669c05a965a3bd016d5107260c8aa17b5d5f6ff1dd35ff0136a5ea4"),
        (90_000, "1a6da61988f63bc879b0435c63703c9dcc136203bde9ba62c8ecb08d49d61d18"),
        (214_890, "9ccc3ecf57f6f4c5cb510c40cc6b4e9433f83b82fbee3b455b19accb75a24940"),
    ]

    /// The bytes of a recorded body.
    static func bytes(_ name: String) throws -> [UInt8] {
        // This file is at Tests/HubAPITests/Support.
        let folder = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        return Array(try Data(contentsOf: URL(filePath: "/\(folder)/Fixtures/\(name)")))
    }
}

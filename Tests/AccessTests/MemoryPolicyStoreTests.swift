import PortConformance
import Testing

struct MemoryPolicyStoreTests {
    @Test func `the store of versions that these tests use does what every store must`() async throws {
        try await PolicyStoreConformance.check { MemoryPolicyStore() }
    }
}

import PortConformance
import Testing

struct MemoryAccessStoreTests {
    @Test func `the store that these tests use does what every store must`() async throws {
        try await AccessStoreConformance.check { MemoryAccessStore() }
    }
}

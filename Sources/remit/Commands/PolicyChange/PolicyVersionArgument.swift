public import Access
public import ArgumentParser

extension PolicyVersionNumber: ExpressibleByArgument {
    /// Reads `3`.
    public init?(argument: String) {
        guard let value = Int(argument) else { return nil }
        self.init(value)
    }
}

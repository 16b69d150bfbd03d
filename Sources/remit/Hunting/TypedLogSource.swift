import ArgumentParser
import Sigma

/// A logsource as it is typed: `product/category/service`, `*` or nothing for what is open.
struct TypedLogSource: ExpressibleByArgument {
    /// The logsource meant.
    let source: LogSource

    init?(argument: String) {
        let parts = argument.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count <= 3 else { return nil }
        let words = (0..<3).map { index in
            index < parts.count && parts[index] != "*" && !parts[index].isEmpty ? parts[index] : nil
        }
        source = LogSource(product: words[0], category: words[1], service: words[2])
        if source == LogSource() { return nil }
    }
}

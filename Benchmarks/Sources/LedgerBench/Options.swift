/// The flags of the benchmark.
struct Options {
    var folder = "."
    var rounds = 7
    var seconds = 2.0
    var json: String?

    struct Fault: Error, CustomStringConvertible {
        let description: String
    }

    init(_ arguments: some Sequence<String>) throws {
        var rest = Array(arguments)[...]
        while let flag = rest.popFirst() {
            guard let value = rest.popFirst() else { throw Fault(description: "`\(flag)` needs a value") }
            switch flag {
            case "--folder": folder = value
            case "--rounds": rounds = max(1, Int(value) ?? rounds)
            case "--seconds": seconds = Double(value) ?? seconds
            case "--json": json = value
            default: throw Fault(description: "`\(flag)` is unknown: use --folder, --rounds, --seconds or --json")
            }
        }
    }
}

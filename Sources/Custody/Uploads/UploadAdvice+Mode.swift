extension UploadAdvice.Mode {
    /// Files over this size in bytes are large: 1 MiB.
    public static let regularLimit: Int64 = 1024 * 1024

    /// Extensions of binary formats, which are large at any size.
    static let largeExtensions: Set<String> = [
        "7z", "arrow", "bin", "bz2", "ckpt", "db", "flac", "ftz", "gguf", "ggml", "gz", "h5", "hdf5", "jpeg", "jpg",
        "joblib", "keras", "lz4", "mlmodel", "model", "mp3", "mp4", "msgpack", "npy", "npz", "ogg", "onnx", "orc", "ot",
        "parquet", "pb", "pdf", "pickle", "pkl", "png", "pt", "pth", "rar", "safetensors", "tar", "tflite", "tgz",
        "wasm",
        "wav", "webm", "webp", "xz", "zip", "zst",
    ]

    /// The way for one file, as hubs choose it: by size, by extension, by a NUL in the sample. Empty files are regular,
    /// since clients never upload them as objects.
    public static func choose(for file: UploadCandidate) -> UploadAdvice.Mode {
        if file.size == 0 { return .regular }
        if file.size > regularLimit { return .lfs }
        let name = file.path.name
        if let dot = name.lastIndex(of: "."), dot != name.startIndex,
            largeExtensions.contains(name[name.index(after: dot)...].lowercased())
        {
            return .lfs
        }
        return file.sample.prefix(UploadCandidate.maximumSampleByteCount).contains(0) ? .lfs : .regular
    }
}

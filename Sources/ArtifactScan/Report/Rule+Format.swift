extension Rule {
    private static let refuse = "do not load it"
    private static let again = "make the file again"

    /// Code in a Keras model.
    static let kerasCode = Rule(
        "keras.code", .malicious, "a Keras configuration builds a layer that runs code or loads a pickle",
        remedy: refuse, references: ["CVE-2024-3660", "CVE-2025-9905", "CVE-2025-9906", "CVE-2025-49655"])
    /// A module that is none of Keras.
    static let kerasModule = Rule(
        "keras.module", .malicious, "a Keras configuration imports what is no layer",
        remedy: refuse, references: ["CVE-2025-1550", "CVE-2025-8747"])
    /// A custom object.
    static let kerasCustom = Rule(
        "keras.custom-object", .suspicious, "a Keras configuration needs an object that Keras does not have",
        remedy: "have somebody read the object's code")
    /// A file read by a layer.
    static let kerasFile = Rule(
        "keras.file-access", .malicious, "a Keras layer reads a file or an address when it is built",
        remedy: refuse, references: ["CVE-2025-12058"])

    /// An object array.
    static let numpyObjects = Rule(
        "numpy.objects", .note, "an array of objects is a pickle",
        remedy: "store numbers, or load with allow_pickle=False",
        references: ["CVE-2019-6446"])
    /// A broken npy header.
    static let numpyHeader = Rule("numpy.header", .unscannable, "the header of an array is broken", remedy: again)
    /// A broken safetensors header.
    static let safetensorsHeader = Rule(
        "safetensors.header", .unscannable, "the header breaks a rule of the format", remedy: again)
    /// Holes, overlaps and bytes behind the end.
    static let safetensorsOffsets = Rule(
        "safetensors.offsets", .unscannable, "the tensors do not fill the file from end to end", remedy: again)
    /// A broken GGUF.
    static let ggufStructure = Rule(
        "gguf.structure", .unscannable, "the file breaks a rule of the format, as files made to overflow a reader do",
        remedy: refuse, references: ["CVE-2024-21802", "CVE-2024-23496", "CVE-2024-23605"])
    /// A broken protocol buffer.
    static let protocolBuffer = Rule(
        "protobuf.structure", .unscannable, "the model's message cannot be read to its end", remedy: again)
    /// A broken FlatBuffer.
    static let flatBuffer = Rule(
        "flatbuffer.structure", .unscannable, "the model's tables cannot be followed", remedy: again)
    /// Python in ONNX.
    static let onnxCode = Rule("onnx.python", .malicious, "an operator runs Python code", remedy: refuse)
    /// A foreign operator.
    static let onnxDomain = Rule(
        "graph.custom-operator", .suspicious, "an operator needs a native library", remedy: "know the library first")
    /// Tensors elsewhere.
    static let onnxExternal = Rule(
        "onnx.external-data", .suspicious, "tensors are read from a path outside the model's folder",
        remedy: refuse, references: ["CVE-2024-5187", "CVE-2024-27318", "CVE-2022-25882"])
    /// A TensorFlow operator that does more than calculate.
    static let tensorflowOperator = Rule(
        "tensorflow.operator", .malicious, "an operator runs code or reaches files or the network", remedy: refuse)
    /// An executable.
    static let executable = Rule(
        "executable", .suspicious, "the file is an executable", remedy: "run it nowhere but in a sandbox")
    /// Native code in a plan.
    static let embeddedCode = Rule(
        "tensorrt.native-code", .suspicious, "a plan holds native code or names a library",
        remedy: "accept it by its origin alone, or build it anew")
    /// A broken HDF5.
    static let hdf5Structure = Rule(
        "hdf5.structure", .unscannable, "the file's structure cannot be followed", remedy: again)
    /// Data elsewhere.
    static let hdf5External = Rule(
        "hdf5.external", .malicious, "the file reads other files of the machine that loads it",
        remedy: refuse, references: ["CVE-2026-1669"])

    /// A type that Arrow unpickles.
    static let arrowType = Rule(
        "arrow.pickled-type", .suspicious, "a column's type is a pickle, which old readers load with the table",
        remedy: "read it with pyarrow 14.0.1 or later, and write it anew", references: ["CVE-2023-47248"])

    /// A broken MessagePack, or one with values of unknown meaning.
    static let messagePack = Rule(
        "msgpack.structure", .unscannable, "the file breaks a rule of the format, or holds what only its loader knows",
        remedy: again)

    /// The rules of this file.
    static let formatRules = [
        arrowType, messagePack,
        kerasCode, kerasModule, kerasCustom, kerasFile, numpyObjects, numpyHeader, safetensorsHeader,
        safetensorsOffsets, ggufStructure, protocolBuffer, flatBuffer, onnxCode, onnxDomain, onnxExternal,
        tensorflowOperator, executable, embeddedCode, hdf5Structure, hdf5External,
    ]
}

import ArtifactScan
import Testing

/// What a pickle makes of callables that a list allows: hands them on, calls constants, gives bytes and code to others.
@Suite struct HandingTests {
    /// A stream and its name.
    struct Case: CustomTestStringConvertible {
        let name: String
        let stream: PickleStream

        var testDescription: String { name }
    }

    private static var empty: PickleStream { PickleStream() }

    /// `callee(*arguments)`; the arguments are pieces of a stream.
    private static func call(_ module: String, _ name: String, _ arguments: [PickleStream]) -> PickleStream {
        arguments.reduce(PickleStream(proto: nil).global(module, name).raw("(")) { $0.raw($1.bytes) }.raw("tR")
    }

    private static func global(_ module: String, _ name: String) -> PickleStream {
        PickleStream(proto: nil).global(module, name)
    }

    private static func text(_ text: String) -> PickleStream { PickleStream(proto: nil).text(text) }

    private static func payload(_ bytes: [UInt8]) -> PickleStream { PickleStream(proto: nil).payload(bytes) }

    /// An empty dictionary with one entry.
    private static func entry(_ key: String, _ value: PickleStream) -> PickleStream {
        PickleStream(proto: nil).raw("}").text(key).raw(value.bytes).raw("s")
    }

    private static func tuple(_ parts: PickleStream...) -> PickleStream {
        parts.reduce(PickleStream(proto: nil).raw("(")) { $0.raw($1.bytes) }.raw("t")
    }

    /// An object made by NEWOBJ, with a state.
    private static func made(_ module: String, _ name: String, state: PickleStream) -> PickleStream {
        global(module, name).raw(")").raw([0x81]).raw(state.bytes).raw("b")
    }

    private static let loader = global("torch.storage", "_load_from_bytes")
    private static let partial = call("functools", "partial", [loader, payload(PickleStream.shell)])
    private static let template = "_parse_arg_template"
    private static let getattr = global("builtins", "getattr")
    private static let attribute = call(
        "builtins", "getattr", [global("zoneinfo", "ZoneInfo"), text("_unpickle")])

    static let harmful: [Case] = [
        Case(
            name: "a loader as the function that a tensor is rebuilt by",
            stream: call(
                "torch._tensor", "_rebuild_from_type_v2",
                [loader, global("builtins", "dict"), tuple(payload(PickleStream.shell)), entry("a", text("b"))])),
        Case(name: "a loader in a partial", stream: partial),
        Case(
            name: "a loader in the state of a partial",
            stream: call("functools", "partial", [global("builtins", "dict")])
                .raw(tuple(loader, tuple(payload(PickleStream.shell))).bytes).raw("b")),
        Case(
            name: "a loader as a default factory in a state",
            stream: call("collections", "defaultdict", []).raw(
                tuple(PickleStream(proto: nil).raw("N"), entry("default_factory", loader)).bytes
            ).raw("b")),
        Case(
            name: "a file that is mapped by a constant that is called",
            stream: call("copyreg", "__newobj__", [global("numpy._core.memmap", "memmap"), text("m"), text("w+")])),
        Case(name: "a constant of Python's own that is called", stream: call("builtins", "len", [text("a")])),
        Case(
            name: "a constant of torch that maps a file",
            stream: call("builtins", "getattr", [global("torch._C", "_VariableFunctionsClass"), text("from_file")])
                .text("m").call),
        Case(
            name: "an attribute of what no list has",
            stream: call("builtins", "getattr", [global("zoneinfo", "ZoneInfo"), text("__subclasses__")])),
        Case(name: "a function for attributes that is only named", stream: getattr),
        Case(
            name: "a function for attributes that is handed on after an honest call",
            stream: getattr.raw("q\u{1}").raw(tuple(global("zoneinfo", "ZoneInfo"), text("_unpickle")).bytes).raw("R0")
                .global("collections", "UserList").raw("h\u{1}").call),
        Case(name: "an iterator of a callable", stream: call("builtins", "iter", [partial, text("x")])),
        Case(
            name: "bytes for a class that nobody knows",
            stream: made("mine", "Wrapper", state: tuple(payload(PickleStream.shell)))),
        Case(
            name: "bytes for a function that nobody knows",
            stream: call("mine", "build", [payload(PickleStream.shell)])),
        Case(
            name: "a class of torch that unpickles its state",
            stream: made(
                "torch.utils.data.datapipes.datapipe", "_DataPipeSerializationWrapper",
                state: tuple(payload(PickleStream.shell)))),
        Case(name: "a class that opens a file", stream: call("torch._C", "PyTorchFileWriter", [text("m")])),
        Case(
            name: "a class of a module that runs things, with a file's name",
            stream: call("torch._inductor.some", "Cache", [text("m.bin")])),
        Case(
            name: "a method that writes, with a path",
            stream: call(
                "numpy", "recarray.tofile",
                [call("numpy._core.multiarray", "array", [text("a")]), call("pathlib", "Path", [text("m")])])),
        Case(
            name: "a method that writes, with no text at all",
            stream: call("pandas", "DataFrame.to_clipboard", [call("pandas", "DataFrame", [])])),
        Case(
            name: "source in the state of a distribution",
            stream: made(
                "scipy.stats._continuous_distns", "norm_gen", state: entry(template, text("import os\nos.nice(1)")))),
        Case(
            name: "a default that is a call, in the source of a distribution",
            stream: made(
                "scipy.stats._continuous_distns", "norm_gen",
                state: entry(template, text("def _parse_args(self, a=open('m')):\n    return ()")))),
    ]

    @Test(arguments: harmful)
    func `what is allowed for one use is harmful in another`(_ example: Case) {
        let report = scan(Self.empty.raw(example.stream.bytes).stopped)
        #expect(report.verdict == .malicious, "\(report.findings.map(\.message))")
    }

    static let honest: [Case] = [
        Case(name: "a dotted name as protocol 2 writes it", stream: attribute.text("Europe/Berlin").call),
        Case(
            name: "a function of torch as it is pickled",
            stream: call("builtins", "getattr", [global("torch._C", "_VariableFunctionsClass"), text("relu")])),
        Case(
            name: "an iterator of a list",
            stream: call("itertools", "chain", [call("builtins", "iter", [PickleStream(proto: nil).raw("]")])])),
        Case(
            name: "a transformer of numpy's function",
            stream: made(
                "sklearn.preprocessing._function_transformer", "FunctionTransformer",
                state: entry("func", global("numpy", "log1p")))),
        Case(
            name: "a metric with an option",
            stream: call("functools", "partial", [global("sklearn.metrics._classification", "fbeta_score")])),
        Case(
            name: "a mapped array",
            stream: call(
                "numpy._core.multiarray", "_reconstruct", [global("numpy", "memmap"), tuple(), payload([0x62])])),
        Case(
            name: "an honest distribution",
            stream: made(
                "scipy.stats._continuous_distns", "norm_gen",
                state: entry(
                    template,
                    text(
                        "\ndef _parse_args(self,  loc=0, scale=1):\n    return (), loc, scale\n\n"
                            + "def _parse_args_rvs(self,  loc=0, size=None):\n"
                            + "    return self._argcheck_rvs( loc, scale, size=size)\n")))),
        Case(name: "a frame of pandas 3", stream: call("pandas", "DataFrame", [])),
        Case(
            name: "a dictionary of results",
            stream: global("scipy.optimize._optimize", "OptimizeResult").raw(")").raw([0x81]).text("x").text("y").raw(
                "s")
        ),
    ]

    @Test(arguments: honest)
    func `what honest libraries write stays clean`(_ example: Case) {
        let report = scan(Self.empty.raw(example.stream.bytes).stopped)
        #expect(report.verdict == .clean, "\(report.findings.map(\.message))")
    }

    @Test func `a function that rebuilds a class nobody knows is doubtful and no more`() {
        let stream = Self.call(
            "lightgbm.some", "_rebuild_model", [Self.global("lightgbm.some", "Model"), Self.text("x")])
        #expect(scan(Self.empty.raw(stream.bytes).stopped).verdict == .suspicious)
    }

    @Test func `a dictionary of a class nobody knows is doubtful and no more`() {
        let stream = Self.global("mine", "Settings").raw(")").raw([0x81]).text("x").text("y").raw("s")
        #expect(scan(Self.empty.raw(stream.bytes).stopped).verdict == .suspicious)
    }

    @Test func `a class and its source in torch's legacy form are the class`() {
        let magic = PickleStream(proto: 2).raw([0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19])
        let named = Self.tuple(
            Self.text("module"), Self.global("torch.nn.modules.linear", "Linear"), Self.text("linear.py"),
            Self.text("class Linear(Module): ...")
        )
        let object = PickleStream(proto: 2).raw(named.bytes).raw("Q)").raw([0x81, 0x7d]).raw("b")
        let report = scan(joined(magic.stopped, object.stopped))
        #expect(report.format == "torch-legacy")
        #expect(report.verdict == .clean, "\(report.findings.map(\.message))")
    }
}

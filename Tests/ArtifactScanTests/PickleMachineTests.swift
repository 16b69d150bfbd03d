import ArtifactScan
import Testing

@Suite struct PickleMachineTests {
    /// A stream, what it must come to, and a rule that must fire.
    struct Case: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        let verdict: Verdict
        let rule: String?
        var testDescription: String { name }

        init(_ name: String, _ bytes: [UInt8], _ verdict: Verdict, _ rule: String? = nil) {
            self.name = name
            self.bytes = bytes
            self.verdict = verdict
            self.rule = rule
        }
    }

    static let harmless: [Case] = [
        Case("an empty dictionary", PickleStream().raw("}").stopped, .clean),
        Case("protocol 0 text", Array("(lp0\nI1\naI01\naV\\u00e9\na.".utf8), .clean),
        Case(
            "an ordered dictionary",
            PickleStream().global("collections", "OrderedDict").raw(")R").text("k").raw("K\u{1}s").stopped, .clean),
        Case("a set of Python 2", PickleStream(proto: 2).oldGlobal("__builtin__", "set").raw("]").call.stopped, .clean),
        Case(
            "bytes as protocol 2 writes them",
            PickleStream(proto: 2).oldGlobal("_codecs", "encode").text("a").text("latin1").raw([0x86, 0x52]).stopped,
            .clean),
        Case("the word eval in a vocabulary", PickleStream().text("os").text("system").raw([0x86]).stopped, .clean),
        Case("the type of None", PickleStream().global("builtins", "type").raw("N").call.stopped, .clean),
        Case("repeated PROTO", PickleStream().raw([0x80, 3, 0x4e]).stopped, .clean),
    ]

    static let harmful: [Case] = [
        Case("REDUCE of os.system", PickleStream.shell, .malicious, "pickle.dangerous-global"),
        Case("INST of protocol 0", Array("(S'true'\nios\nsystem\n.".utf8), .malicious, "pickle.dangerous-global"),
        Case("OBJ", Array("(cos\nsystem\nS'true'\no.".utf8), .malicious, "pickle.dangerous-global"),
        Case("OBJ dropped by POP", Array("(cos\nsystem\nS'true'\no0N.".utf8), .malicious, "pickle.dangerous-global"),
        Case(
            "NEWOBJ of Popen",
            PickleStream(proto: 2).oldGlobal("subprocess", "Popen").raw("U\u{1}x").raw([0x85, 0x81]).stopped,
            .malicious, "pickle.dangerous-global"),
        Case(
            "a name of Python 2", PickleStream(proto: 2).oldGlobal("commands", "getoutput").raw("U\u{1}x").call.stopped,
            .malicious, "pickle.dangerous-global"),
        Case(
            "a walk through an allowed module", PickleStream().global("torch", "os.system").text("x").call.stopped,
            .malicious, "pickle.dangerous-global"),
        Case(
            "a walk through attributes",
            PickleStream().global("collections", "OrderedDict.__init__.__globals__").stopped, .malicious,
            "pickle.attribute-traversal"),
        Case(
            "sys.modules", PickleStream().global("collections", "_sys.modules").stopped, .malicious,
            "pickle.dangerous-global"),
        Case(
            "items set on a class",
            PickleStream().global("collections", "OrderedDict").text("a").text("b").raw("s").stopped,
            .malicious, "pickle.attribute-planting"),
        Case(
            "state given to a function",
            PickleStream().global("numpy", "dtype").raw("}").text("x").text("y").raw("sb").stopped, .malicious,
            "pickle.attribute-planting"),
        Case(
            "a planted __setstate__",
            PickleStream().global("types", "SimpleNamespace").raw(")R}").text("__setstate__").text("x").raw("sb")
                .stopped,
            .malicious, "pickle.special-attribute"),
        Case(
            "a computed name",
            PickleStream().global("codecs", "decode").text("bf").text("rot13").raw([0x86, 0x52]).text("system").raw([
                0x93
            ])
            .text("x").call.stopped, .malicious, "pickle.computed-name"),
        Case(
            "a nested pickle that is loaded",
            PickleStream().global("torch.storage", "_load_from_bytes").payload(PickleStream.shell).call.stopped,
            .malicious, "pickle.dangerous-global"),
        Case(
            "a library's function with text",
            PickleStream().global("torch.some.module", "run_text").text("print(1)").call.stopped, .malicious,
            "pickle.library-call"),
        Case(
            "a part of Python on no list", PickleStream().global("statistics", "mean").raw("]").call.stopped,
            .malicious,
            "pickle.standard-library-call"),
        Case(
            "a name across the end of a frame",
            PickleStream().raw([0x95]).raw(UInt64(4).littleEndianBytes).raw("cabcos\nsystem\n").text("x").call.stopped,
            .malicious, "pickle.frame-crossing"),
        Case(
            "the type of something else",
            PickleStream().global("builtins", "type").global("numpy", "dtype").call.stopped, .malicious,
            "pickle.argument-rule"),
        Case(
            "a library's function with text in a dictionary",
            PickleStream().global("torch.some", "make").raw("}").text("code").text("x").raw("s").call.stopped,
            .malicious, "pickle.library-call"),
        Case("no STOP", PickleStream.openShell.bytes, .malicious, "pickle.broken"),
        Case("garbage behind the call", PickleStream.openShell.raw([1, 2]).bytes, .malicious, "pickle.broken"),
        Case(
            "a second stream", PickleStream().raw("N.").raw(PickleStream.shell).bytes, .malicious,
            "pickle.dangerous-global"),
        Case(
            "a number with a space", Array("I 1\n0cos\nsystem\n(S'x'\ntR.".utf8), .malicious,
            "pickle.dangerous-global"),
        Case(
            "a memo entry never put", PickleStream.openShell.raw([0x68, 9]).stopped, .malicious,
            "pickle.dangerous-global"),
        Case(
            "a memo put over a name",
            PickleStream().text("collections").raw([0x94]).text("system").text("os").raw("q\u{0}0").raw("0h\u{0}").text(
                "system"
            )
            .raw([0x93]).text("x").call.stopped, .malicious, "pickle.dangerous-global"),
        Case(
            "the call of a call", PickleStream().global("mine", "maker").raw(")R").text("x").call.stopped, .malicious,
            "pickle.computed-call"),
        Case(
            "a rebuild function given a strange function",
            PickleStream().global("torch._tensor", "_rebuild_from_type_v2").global("mine", "f").raw("N").raw([
                0x86, 0x52,
            ]).stopped,
            .suspicious, "pickle.argument-rule"),
    ]

    static let doubtful: [Case] = [
        Case(
            "an object of no list", PickleStream().global("mine", "Model").raw([0x29, 0x81]).stopped, .suspicious,
            "pickle.unlisted-global"),
        Case("an extension code", PickleStream().raw([0x82, 1]).stopped, .suspicious, "pickle.extension-code"),
        Case("a persistent id", PickleStream().text("x").raw("Q").stopped, .suspicious, "pickle.persistent-id"),
        Case(
            "a payload that nothing loads", PickleStream().payload(PickleStream.shell).stopped, .suspicious,
            "pickle.nested"),
        Case(
            "a frame longer than the data",
            PickleStream().raw([0x95]).raw(UInt64(1 << 40).littleEndianBytes).global("os", "system").text("x").call
                .stopped,
            .malicious, "pickle.dangerous-global"),
        Case(
            "lists doubled thirty times",
            PickleStream(proto: 2).raw("]").repeated([0x71, 0, 0x68, 0, 0x86], 30).stopped,
            .suspicious, "pickle.expansion"),
        Case("a truncated stream", [0x80, 4, 0x8c, 10, 0x61], .unscannable, "pickle.broken"),
        Case("a protocol of the future", [0x80, 4, 0x80, 9, 0x2e], .unscannable, "pickle.broken"),
    ]

    @Test(arguments: harmless + harmful + doubtful)
    func `a stream comes to its verdict, for the reason given`(_ test: Case) {
        let report = scan(test.bytes)
        #expect(report.verdict == test.verdict, "\(report.findings.map(\.message))")
        if let rule = test.rule { #expect(report.rules.contains(rule), "\(report.rules)") }
    }

    @Test func `the chain of calls is told in words, with its place`() throws {
        let report = scan(PickleStream.shell, path: "model.pkl")
        let call = try #require(report.findings.last)
        #expect(call.message == "calls `os.system`('true'), which starts or signals processes")
        #expect(call.location.offset == PickleStream.shell.count - 2)
        #expect(report.format == "pickle")
    }

    @Test func `what is vouched for is clean, and only that`() {
        var configuration = ScanConfiguration()
        configuration.additionalGlobals = [AllowedGlobal(module: "mine", name: "Model")]
        let scanner = ArtifactScanner(configuration: configuration)
        let own = PickleStream().global("mine", "Model").raw([0x29, 0x81]).stopped
        let other = PickleStream().global("mine", "Other").raw([0x29, 0x81]).stopped
        #expect(scanner.scan(MemoryReader(own), path: "own").verdict == .clean)
        #expect(scanner.scan(MemoryReader(other), path: "other").verdict == .suspicious)
    }

    @Test func `a list for weights alone refuses what the other allows`() {
        let stream = PickleStream().global("sklearn.linear_model._base", "LinearRegression").raw([0x29, 0x81]).stopped
        #expect(scan(stream).verdict == .clean)
        #expect(scan(stream, weightsOnly: true).verdict == .suspicious)
    }

    @Test func `control characters in names never reach the report`() {
        let report = scan(PickleStream().global("mi\u{1b}[31mne", "M\u{202e}odel").stopped)
        let text = report.findings.map(\.message).joined()
        #expect(!text.isEmpty)
        #expect(!text.unicodeScalars.contains { $0.value < 32 || $0.value == 0x202e })
    }
}

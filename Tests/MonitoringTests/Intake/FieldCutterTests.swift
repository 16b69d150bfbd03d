import Monitoring
import Testing

struct FieldCutterTests {
    private func text(_ result: FieldCutter.Result) -> String? {
        if case .kept(let bytes) = result { String(decoding: bytes, as: UTF8.self) } else { nil }
    }

    @Test(arguments: [
        (["b"], #"{"a":1,"b":2}"#, #"{"a":1}"#), (["a"], #"{"a":1,"b":2}"#, #"{"b":2}"#),
        (["a"], #"{ "a" : {"x":[1,{}]} }"#, "{}"), (["c"], #"{ "a" : 1 }"#, #"{ "a" : 1 }"#),
        (["m.text"], #"{"m":[{"text":"s","k":1},{"TEXT":"t"}]}"#, #"{"m":[{"k":1},{}]}"#),
        (["*.password"], #"{"a":{"b":{"password":"x","c":"}\""}},"password":1}"#, #"{"a":{"b":{"c":"}\""}}}"#),
        (["p"], #"{"\u0070":"x","q":"p"}"#, #"{"q":"p"}"#), (["m.text"], #"{"m.text":"x","q":1}"#, #"{"q":1}"#),
        (["p"], #"type=X p=secret q=1"#, "type=X  q=1"),
        (["acct"], #"msg='op=login acct="ada" res=ok'"#, "msg='op=login  res=ok'"),
    ])
    func `a field is cut and everything else stays`(fields: [String], line: String, rest: String) {
        #expect(text(FieldCutter(fields: fields).cut(Array(line.utf8))) == rest)
    }

    @Test(arguments: [
        #"{"a":"#, #"{"a":1}x"#, #"["a"]"#, "plain text", #"{"a" 1}"#, String(repeating: #"{"a":"#, count: 100),
    ])
    func `what cannot be read is not kept where something must be cut`(line: String) {
        guard case .unreadable = FieldCutter(fields: ["x"]).cut(Array(line.utf8)) else {
            Issue.record("`\(line)` was kept")
            return
        }
    }

    @Test(arguments: [
        #"{"room":{"name":"COUNCIL"}}"#, #"{"room":{"name":"coun\u0063il"}}"#,
        #"{"room":[{"name":"x"},{"name":"council"}]}"#,
    ])
    func `a line of a protected channel is dropped`(line: String) {
        let cutter = FieldCutter(channels: [.init(field: "room.name", values: ["council"])])
        #expect(cutter.cut(Array(line.utf8)) == .dropped)
    }

    @Test func `mutated lines end in an answer, for two seconds`() {
        let seed: UInt64 = 20_261_125
        var random = SeededGenerator(state: seed)
        let cutter = FieldCutter(fields: ["a.b", "*.c"], channels: [.init(field: "d", values: ["e"])])
        let seeds = [#"{"a":{"b":"x"},"c":[1,"\u00e9"],"d":"f"}"#, #"a=1 c="x y" d='e f'"#]
        let end = ContinuousClock.now + .seconds(2)
        var count = 0
        while ContinuousClock.now < end {
            var bytes = Array(seeds[count % 2].utf8)
            for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
                let index = Int.random(in: bytes.indices, using: &random)
                bytes[index] = UInt8.random(in: 0...255, using: &random)
                if Bool.random(using: &random) { bytes.remove(at: index) }
            }
            _ = cutter.cut(bytes)
            count += 1
        }
        #expect(count > 1_000, "seed \(seed)")
    }
}

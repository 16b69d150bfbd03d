import Testing

@testable import Sigma

/// Reading events.
@Suite struct EventTests {
    private func read(_ text: String, keepsAll: Bool = true) throws -> [String] {
        let table = FieldTable(fields: ["a", "a.b", "Provider_Name", "Image"], shape: .standard)
        var tape = EventTape(fields: table)
        try tape.read(Array(text.utf8).span, fields: table, keepsAll: keepsAll)
        return tape.values.map { value in
            let name = value.field < 0 ? "-" : table.names[Int(value.field)]
            return "\(name)=\(String(decoding: tape.text[Int(value.lower)..<Int(value.upper)], as: UTF8.self))"
        }
    }

    @Test(arguments: [
        (#"{"a":"x"}"#, ["a=x"]), (#"{"a":{"b":1}}"#, [#"a={"b":1}"#, "a.b=1"]), (#"{"a.b":1}"#, ["a.b=1"]),
        (#"{"a":["x",{"b":2}]}"#, [#"a=["x",{"b":2}]"#, "a=x", #"a={"b":2}"#, "a.b=2"]),
        (#"{"a":"\u00e9\ud83d\ude00\n\/"}"#, ["a=é😀\n/"]), (#"{"a":"\ud800x"}"#, ["a=\u{FFFD}x"]),
        (#"{"\u0061":"key"}"#, ["a=key"]), (#"{"a":1.50}"#, ["a=1.5"]), (#"{"a":-0.0}"#, ["a=0"]),
        (#"{"a":9e15}"#, ["a=9000000000000000"]),
        (#"{"a":123456789012345678901234567890}"#, ["a=123456789012345678901234567890"]),
        (#" { "a" : true , "z" : null } "#, ["a=true", "-=null"]),
        (
            ##"{"Event":{"System":{"Provider":{"#attributes":{"Name":"P"}}},"EventData":{"a":"x"}}}"##,
            ["Provider_Name=P", "a=x"]
        ),
        (#"{"Event":{"UserData":{"Any":{"a":"x"}}}}"#, ["a=x"]), (#"{"NewProcessName":"p"}"#, ["Image=p"]),
        (##"{"a":{"#text":"v"}}"##, [##"a={"#text":"v"}"##, "a=v"]),
    ])
    func `an event is seen as flat fields`(_ text: String, _ expected: [String]) throws {
        #expect(try read(text) == expected)
    }

    @Test(arguments: [
        "", "[]", "{", #"{"a"}"#, #"{"a":}"#, #"{"a":1,}"#, #"{"a":01}"#, #"{"a":1.}"#, #"{"a":+1}"#, #"{"a":tru}"#,
        #"{"a":"x}"#, #"{"a":"\x"}"#, #"{"a":"\u12g4"}"#, "{\"a\":\"\n\"}", #"{"a":1} x"#, #"{"a":[1,]}"#, #"{a:1}"#,
        #"{"a":NaN}"#, #"{"a":-}"#, #"{"a":1e}"#,
    ])
    func `what is no JSON object is refused`(_ text: String) {
        #expect(throws: EventError.self) { try read(text) }
    }

    @Test(arguments: [[0x80], [0xC0, 0x80], [0xC3], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82]])
    func `text that is not UTF-8 is refused with its place`(_ bytes: [UInt8]) {
        let table = FieldTable(fields: ["a"], shape: .standard)
        var tape = EventTape(fields: table)
        let line = Array(#"{"a":""#.utf8) + bytes + Array(#""}"#.utf8)
        #expect(throws: EventError.notUTF8(7)) { try tape.read(line.span, fields: table, keepsAll: true) }
        #expect(tape.values.isEmpty)
    }

    @Test func `deep and long events are refused and the next is read`() throws {
        let table = FieldTable(fields: ["a"], shape: .standard)
        var tape = EventTape(fields: table)
        let deep = Array((String(repeating: #"{"a":"#, count: 100_000)).utf8)
        #expect(throws: EventError.self) { try tape.read(deep.span, fields: table, keepsAll: true) }
        let arrays = Array((#"{"a":"# + String(repeating: "[", count: 100_000)).utf8)
        #expect(throws: EventError.self) { try tape.read(arrays.span, fields: table, keepsAll: true) }
        let long = [UInt8](repeating: 0x20, count: 100 << 20)
        #expect(throws: EventError.tooLong(100 << 20)) { try tape.read(long.span, fields: table, keepsAll: true) }
        try tape.read(Array(#"{"a":1}"#.utf8).span, fields: table, keepsAll: true)
        #expect(tape.values.count == 1)
    }

    @Test(arguments: [
        ("Microsoft-Windows-Sysmon/Operational", 13, ["windows/registry_event/sysmon", "windows/registry_set/sysmon"]),
        ("Security", 4688, ["windows/process_creation/security"]), ("Security", 4624, ["windows/*/security"]),
        ("Microsoft-Windows-PowerShell/Operational", 4104, ["windows/ps_script/powershell"]),
        ("Whatever", 1, ["windows/*/*"]),
    ])
    func `channel and event id give a set of logsources`(_ channel: String, _ id: Int, _ expected: [String]) {
        #expect(WindowsEventLog.sources(channel: channel, eventID: id).map(\.description) == expected)
    }
}

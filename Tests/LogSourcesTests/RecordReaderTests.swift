import Domain
import LogSources
import Monitoring
import Testing

/// What all readers of JSON share.
@Suite struct RecordReaderTests {
    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test func `an object over many lines is one record, with all its bytes`() throws {
        let text = "{\n  \"action\": \"git.clone\",\n  \"actor\": \"ada\",\n  \"data\": {\"a\": [\n]}\n}"
        let event = try Fixture.event(.github, text)
        #expect(event.original == Self.bytes(text))
    }

    @Test func `an object that never ends is given out unread, and what follows is read`() throws {
        var reader = try LogSources.reader(for: .github)
        #expect(try reader.read(Self.bytes("{\"action\": \"a\",")).isEmpty)
        #expect(try reader.read(Self.bytes(#"{"action":"b","actor":"ada"}"#)).count == 1)
        let unread = reader.takeUnread()
        #expect(unread.map(\.original) == [Self.bytes("{\"action\": \"a\",")])
        #expect(reader.takeUnread().isEmpty)
        #expect(try reader.read(Self.bytes("{\"action\": \"a\",")).isEmpty)
        #expect(reader.finish().isEmpty)
        #expect(reader.takeUnread().count == 1)
    }

    @Test func `of a list, a member that is no record is unread and the others are events`() throws {
        var reader = try LogSources.reader(for: .cloudtrail)
        let text = #"{"Records":[{"eventName":"A"},{"x":1},7,{"eventName":"B"}]}"#
        #expect(try reader.read(Self.bytes(text)).map(\.act.action) == ["A", "B"])
        #expect(reader.takeUnread().map(\.original) == [Self.bytes(#"{"x":1}"#), Self.bytes("7")])
    }

    @Test(arguments: [
        "x", "{", "{\"a\":1", "{\"a\":01}", "{\"a\":tru}", "{\"a\":\"\\q\"}", "{\"a\":1}}", "{\"a\" 1}", "{,}", "{}",
        "[1]", "{\"a\":\"\u{1}\"}",
    ])
    func `a line that is no record is a fault`(line: String) throws {
        var reader = try LogSources.reader(for: .github)
        var faults = 0
        do {
            #expect(try reader.read(Self.bytes(line)).isEmpty)
        } catch {
            faults += 1
        }
        #expect(faults + reader.takeUnread().count + (reader.finish().isEmpty ? reader.takeUnread().count : 0) == 1)
    }

    @Test func `nesting and bytes have limits that the fault names`() throws {
        var reader = try LogSources.reader(for: .github)
        let deep = String(repeating: "{\"a\":", count: RecordLimits.depth + 1) + "1"
        let fault = #expect(throws: RecordFault.self) { try reader.read(Self.bytes(deep)) }
        #expect(fault?.description.contains("\(RecordLimits.depth)") == true)
        #expect(throws: RecordFault.self) { try reader.read([0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D]) }
    }

    @Test func `names are found whatever their capitals, the exact one first`() throws {
        let act = try Fixture.event(.github, #"{"ACTION":"x","Actor":"bob","actor":"ada","ORG":"lab"}"#).act
        #expect(act.action == "x")
        #expect(act.actor?.name == "ada")
        #expect(act.tenant == "lab")
    }

    @Test func `escapes in names and values are resolved`() throws {
        let act = try Fixture.event(.github, #"{"\u0061ction":"git.\u0063lone","actor":"\ud83d\ude00\t","org":"a\/b"}"#)
            .act
        #expect(act.action == "git.clone")
        #expect(act.actor?.name == "\u{1F600}\t")
        #expect(act.tenant == "a/b")
    }

    @Test func `the digest is SHA-256 of the bytes that came`() throws {
        let event = try Fixture.event(.github, #"{"action":"a"}"#)
        #expect(event.digest.hex == "0435497a3a443f6b9fefdb014ec5799bd341984116b01cf3393a73c30ec4c210")
    }
}

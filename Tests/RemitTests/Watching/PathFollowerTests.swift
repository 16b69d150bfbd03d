import Foundation
import Testing

@testable import remit

struct PathFollowerTests {
    /// How a log is rotated.
    enum Rotation: CaseIterable {
        case rename
        case copyTruncate
        case renameAndPack
        case renameAndDelete
    }

    private static func rotate(_ log: LogFolder, _ rotation: Rotation) throws {
        for number in stride(from: 4, to: 0, by: -1) {
            for suffix in ["", ".gz"] {
                try? log.rename("app.log.\(number)\(suffix)", to: "app.log.\(number + 1)\(suffix)")
            }
        }
        switch rotation {
        case .rename: try log.rename("app.log", to: "app.log.1")
        case .copyTruncate: try log.copyTruncate(to: "app.log.1")
        case .renameAndPack:
            try log.rename("app.log", to: "app.log.1")
            try log.pack("app.log.1")
        case .renameAndDelete:
            try log.rename("app.log", to: "app.log.1")
            try FileManager.default.removeItem(atPath: log.file("app.log.1"))
        }
    }

    @Test func `lines come once they are whole`() throws {
        let log = try LogFolder()
        try log.write("one\ntwo")
        log.readAll()
        #expect(log.lines == ["one"])
        try log.write(" and a half\r\n\n")
        log.readAll()
        #expect(log.lines == ["one", "two and a half", ""])
    }

    @Test func `what was rotated before the log was followed is not read`() throws {
        let log = try LogFolder()
        try log.write("old\n", to: "app.log.1")
        try log.write("new\n")
        log.readAll()
        try log.pack("app.log.1")
        log.readAll()
        #expect(log.lines == ["new"])
    }

    @Test(arguments: Rotation.allCases, [false, true])
    func `no line is lost or read twice over a rotation`(rotation: Rotation, restarts: Bool) throws {
        let log = try LogFolder()
        try log.write("1\n2\n")
        log.readAll()
        // Not read before the rotation.
        try log.write("3\n")
        if restarts, rotation != .renameAndDelete { log.restart() }
        try Self.rotate(log, rotation)
        try log.write("4\n")
        log.readAll()
        try log.write("5\n")
        log.restart()
        log.readAll()
        #expect(log.lines == ["1", "2", "3", "4", "5"])
        #expect(log.notices.isEmpty == (rotation != .copyTruncate))
    }

    @Test func `several rotations while nobody looks are read in order`() throws {
        let log = try LogFolder()
        try log.write("1\n")
        log.readAll()
        for (number, rotation) in [Rotation.rename, .renameAndPack, .rename].enumerated() {
            try log.write("\(number)a\n")
            try Self.rotate(log, rotation)
            try log.write("\(number)b\n")
        }
        log.restart()
        log.readAll()
        #expect(log.lines == ["1", "0a", "0b", "1a", "1b", "2a", "2b"])
        #expect(log.notices == [])
    }

    @Test func `a program that still writes to the rotated file is heard`() throws {
        let log = try LogFolder()
        try log.write("1\n")
        log.readAll()
        try Self.rotate(log, .rename)
        log.readAll()
        try log.write("late\n", to: "app.log.1")
        try log.write("2\n")
        log.readAll()
        #expect(log.lines == ["1", "late", "2"])
    }

    @Test func `a last line without a line feed is read when its file was rotated and is quiet`() throws {
        let log = try LogFolder()
        try log.write("1\nhalf")
        log.readAll()
        try Self.rotate(log, .rename)
        log.readAll()
        #expect(log.lines == ["1"])
        log.now += 120
        log.readAll()
        #expect(log.lines == ["1", "half"])
    }

    @Test func `a log that is cut short without a copy is told with the bytes that were lost`() throws {
        let log = try LogFolder()
        try log.write("1\nhalf a line")
        log.readAll()
        try log.cut()
        try log.write("2\n")
        log.readAll()
        #expect(log.lines == ["1", "2"])
        #expect(log.notices.count == 1)
        #expect(log.notices.first?.contains("at least 11 bytes were never readable") == true)
    }

    @Test func `a line that is too long is refused with its length, in pieces, and the next is read`() throws {
        let log = try LogFolder()
        let long = String(repeating: "x", count: 3_000_000)
        try log.write(long)
        log.readAll()
        #expect(log.lines == [])
        try log.write("yy\nnext\n")
        log.readAll()
        #expect(log.refused == [3_000_002])
        #expect(log.lines == ["next"])
        log.restart()
        log.readAll()
        #expect(log.lines == ["next"])
    }

    @Test func `steps that are lost are taken again`() throws {
        let log = try LogFolder()
        try log.write("1\n")
        log.look(isLost: true)
        log.look()
        try log.write("2\n")
        try Self.rotate(log, .rename)
        log.look(isLost: true)
        log.look(isLost: true)
        log.readAll()
        #expect(log.lines == ["1", "2"])
    }

    @Test func `many lines come in steps`() throws {
        let log = try LogFolder()
        let count = 200_000
        try log.write((0..<count).map { "line number \($0) of many\n" }.joined())
        log.look()
        #expect(log.lines.count < count)
        log.readAll()
        #expect(log.lines.count == count)
        #expect(log.lines.last == "line number \(count - 1) of many")
    }

    @Test(arguments: Array(UInt64(1)...16))
    func `over any order of writes, rotations, looks and restarts every line is read once and in order`(
        seed: UInt64
    ) throws {
        var random = SeededGenerator(state: seed)
        let log = try LogFolder()
        try log.write("0\n")
        log.look()
        var number = 1
        for _ in 0..<120 {
            switch Int.random(in: 0..<10, using: &random) {
            case 0...3:
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    try log.write("\(number)\n")
                    number += 1
                }
            case 4:
                try Self.rotate(log, [.rename, .renameAndPack, .copyTruncate].randomElement(using: &random) ?? .rename)
                // The oldest file leaves after five rotations: nobody may sleep through more.
                try log.write("\(number)\n")
                number += 1
                log.readAll()
            case 5: log.look(isLost: true)
            case 6: log.restart()
            default: log.look()
            }
        }
        log.readAll()
        #expect(log.lines == (0..<number).map(String.init), "seed \(seed)")
    }

    @Test(arguments: [
        ("app.log.1", true), ("app.log.2.gz", true), ("app.log-20261125", true), ("app-20261125.log", true),
        ("app-2026-11-25T00:00:00.log.gz", true), ("app.log.gz", true), ("app.log", false), ("app.log.bak", false),
        ("app.logs.1", false), ("other.log.1", false), ("app.log.1.tmp", false), ("apps.log", false),
    ])
    func `a rotated file is known by its name`(name: String, isRotated: Bool) {
        #expect(FoundFile.isRotated(name, from: "app.log") == isRotated)
    }
}

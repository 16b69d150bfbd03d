import Domain

/// What the logs of the invented lab hold when the story begins: five days of ordinary work, with a few acts in them
/// that deserve a friendly word.
struct DemoHistory {
    /// auditd of the training machine.
    private(set) var audit = ""
    /// The code host.
    private(set) var code = ""
    /// The web proxy.
    private(set) var proxy = ""
    private var serial = 1_000

    /// Writes the days before `now`.
    init(before now: Timestamp) {
        let hour = now.seconds / 3_600
        for past in (1...120).reversed() {
            let ofDay = (hour - Int64(past)) % 24
            guard (8..<19).contains(ofDay) else { continue }
            work(Timestamp(seconds: (hour - Int64(past)) * 3_600), round: 120 - past)
        }
        lapses(now)
    }

    /// An hour in which two or three people work.
    private mutating func work(_ hour: Timestamp, round: Int) {
        for (place, account) in DemoLogs.accounts.enumerated() where (round + place * 2) % 3 == 0 {
            let time = hour + .seconds(300 + place * 211 + round * 7)
            run(time, account, ["/usr/bin/python3", "train.py", "--config", "runs/\(round % 5).yaml"])
            run(time + .seconds(40), account, ["/usr/bin/squeue", "--me"])
            code += DemoLogs.code(
                time + .seconds(90), actor: account.code, action: round % 4 == 0 ? "git.push" : "git.fetch",
                repository: "trainer")
            proxy += DemoLogs.request(
                time + .seconds(150), user: account.person, method: "GET", host: "docs.python.example",
                bytes: 2_100 + round)
        }
    }

    /// Acts for which there is a better way: each is a message to the person.
    private mutating func lapses(_ now: Timestamp) {
        let model = ["/usr/bin/vllm", "serve", "tern/translator", "--trust-remote-code"]
        for (hours, place) in [(70, 0), (45, 2), (26, 3)] {
            run(now - .seconds(hours * 3_600), DemoLogs.accounts[place], model)
        }
        run(
            now - .seconds(50 * 3_600), DemoLogs.accounts[2],
            ["/usr/bin/pip", "install", "--extra-index-url", "https://wheels.example/simple", "fastfeathers"])
        run(
            now - .seconds(22 * 3_600), DemoLogs.accounts[1],
            ["/usr/bin/git", "push", "--force", "origin", "main"])
        proxy += DemoLogs.request(
            now - .seconds(28 * 3_600), user: "ivy", method: "PUT", host: "content.dropbox.com", bytes: 24_000_000)
        // An account that is nobody's: events without a person.
        audit += DemoLogs.program(
            now - .seconds(9 * 3_600), number: 1_099, serial: 998, words: ["/usr/bin/nvidia-smi", "-L"])
    }

    private mutating func run(_ time: Timestamp, _ account: DemoLogs.Account, _ words: [String]) {
        serial += 1
        audit += DemoLogs.program(time, number: account.number, serial: serial, words: words)
    }
}

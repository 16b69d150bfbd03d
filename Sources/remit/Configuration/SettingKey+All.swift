extension SettingKey {
    /// Every key that exists. A key that is not here is an error at start.
    static let all: [SettingKey] = [
        SettingKey(
            name: "data", form: .path, standard: "",
            explanation: "the data directory; must be set. It is made with mode 0700 when it is absent."),
        SettingKey(
            name: "listen", form: .endpoint, standard: "127.0.0.1:8080",
            explanation: "address and port to serve on; port 0 picks a free one. Off loopback TLS is required."),
        SettingKey(
            name: "public-url", form: .text, standard: "",
            explanation:
                "the address that clients use, for example https://models.example; without it the request's own "
                + "Host header is repeated in upload addresses."),
        SettingKey(
            name: "tls.certificate", form: .path, standard: "",
            explanation: "PEM file with the server's certificate chain; together with tls.private-key turns TLS on."),
        SettingKey(
            name: "tls.private-key", form: .path, standard: "",
            explanation: "PEM file with the private key; must not be readable by others (mode 0600 or 0400)."),
        SettingKey(
            name: "tls.ends-at-proxy", form: .boolean, standard: "false",
            explanation:
                "set to true only where a proxy on the same host or a private link ends TLS; allows plain HTTP off "
                + "loopback."),
        SettingKey(
            name: "run-as", form: .text, standard: "",
            explanation: "user to become when started as root, before any data is opened; empty keeps root and warns."),
        SettingKey(
            name: "shutdown.grace-seconds", form: .integer(0...3_600), standard: "30",
            explanation:
                "seconds that running streams get to finish after SIGTERM; a 1 GB pull takes some seconds on a LAN."),
        SettingKey(
            name: "http.idle-timeout-seconds", form: .integer(1...3_600), standard: "60",
            explanation: "seconds without a byte in either direction after which a connection is closed."),
        SettingKey(
            name: "http.connections", form: .integer(1...100_000), standard: "2048",
            explanation: "connections served at one time; further ones wait in the kernel's queue."),
        SettingKey(
            name: "hub.requests-per-minute", form: .integer(1...1_000_000), standard: "6000",
            explanation:
                "requests that one token may make in a minute before it is asked to wait (429); a download of 500 "
                + "files makes about 1,000."),
        SettingKey(
            name: "policies.directory", form: .path, standard: "",
            explanation:
                "folder of *.cedar files that become version 1 of the policies at the first start; empty means "
                + "`policies` in the data directory, filled with the first set when it is absent."),
        SettingKey(
            name: "scan.allowed-globals", form: .path, standard: "",
            explanation:
                "file of further names that pickles in a push may use, lines of `module name [rule]`, for classes of "
                + "your own; it cannot allow what runs code. With another list, everything is scanned again."),
        SettingKey(
            name: "authzen.directory", form: .path, standard: "",
            explanation:
                "folder of *.cedar files, entities.json and perhaps schema.cedarschema or schema.json, by which "
                + "programs that ask over AuthZEN are answered; empty means `authzen` in the data directory, where it "
                + "is there."),
        SettingKey(
            name: "authzen.types", form: .text, standard: "",
            explanation:
                "Cedar's types for the words of asking programs, for example `user=App::User, record=App::Record`; a "
                + "word that is not listed stands for itself, and Action names the type of actions."),
        SettingKey(
            name: "authzen.properties", form: .text, standard: "",
            explanation:
                "properties that asking programs may state where the entities have none, for example "
                + "`record.status, user.role`; every other is ignored."),
        SettingKey(
            name: "authzen.overriding-properties", form: .text, standard: "",
            explanation:
                "properties that asking programs may state whatever the entities say; whoever holds a service's token "
                + "decides by them, so list none that grants anything."),
        SettingKey(
            name: "authzen.requests-per-minute", form: .integer(1...10_000_000), standard: "60000",
            explanation:
                "requests for decisions that one token may make in a minute before it is asked to wait (429); a "
                + "gateway asks once for each of its own."),
        SettingKey(
            name: "monitoring.file", form: .path, standard: "",
            explanation:
                "YAML file that says which logs of other systems are taken in and by which rules; empty means "
                + "`monitoring.yaml` in the data directory, where it is there."),
        SettingKey(
            name: "metrics.from", form: .choice(["loopback", "everywhere"]), standard: "loopback",
            explanation: "from where /metrics may be read; the figures name nobody, but tell how much happens."),
        SettingKey(
            name: "log.level", form: .choice(["trace", "debug", "info", "notice", "warning", "error", "critical"]),
            standard: "info", explanation: "the least severe log line that is written to standard error."),
    ]
}

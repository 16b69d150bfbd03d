import Configuration
import Logging

/// The configuration of `remit serve`, checked as a whole.
struct ServerSettings {
    /// The data directory.
    let data: String
    /// Where to listen.
    let listen: Endpoint
    /// The address that clients use, without a final slash; `nil` repeats the request's own host.
    let publicURL: String?
    /// PEM files of the certificate chain and its key; `nil` serves plain HTTP.
    let tls: (certificate: String, privateKey: String)?
    /// Whether a proxy ends TLS.
    let tlsEndsAtProxy: Bool
    /// User to become when started as root.
    let runAs: String?
    /// Time that running streams get after SIGTERM.
    let shutdownGrace: Duration
    /// Time without a byte after which a connection is closed.
    let idleTimeout: Duration
    /// Connections served at one time.
    let connections: Int
    /// Requests that a token may make in a minute.
    let requestsPerMinute: Int
    /// Folder of policy files; `nil` for the data directory's own.
    let policies: String?
    /// The file of further globals that pickles in a push may name; `nil` for none.
    let allowedGlobals: String?
    /// The decision point for programs outside.
    let decisions: DecisionSettings
    /// The file that says which logs are taken in; `nil` for the data directory's own, which need not be there.
    let monitoring: String?
    /// Whether `/metrics` answers other machines too.
    let metricsForEverybody: Bool
    /// The least severe level that is logged.
    let logLevel: Logger.Level

    /// Reads every key, checks all values and their combination.
    ///
    /// - Parameter reader: the providers, most important first: flags, environment, file.
    /// - Throws: ``SettingsError`` with every fault found, not only the first.
    init(reader: ConfigReader) throws(SettingsError) {
        var faults: [String] = []
        var values: [String: String] = [:]
        for key in SettingKey.all {
            let value = reader.string(forKey: ConfigKey(key.name), default: key.standard)
            values[key.name] = value
            if value != key.standard || !value.isEmpty, let fault = key.fault(in: value) {
                faults.append("`\(key.name)` \(fault)")
                values[key.name] = key.standard
            }
        }
        let value = { (name: String) in values[name] ?? "" }
        if value("data").isEmpty {
            faults.append("`data` is not set: name the data directory with --data DIRECTORY or REMIT_DATA")
        }
        let listen = Endpoint(parsing: value("listen")) ?? Endpoint(parsing: "127.0.0.1:8080")
        let certificate = value("tls.certificate")
        let privateKey = value("tls.private-key")
        if certificate.isEmpty != privateKey.isEmpty {
            faults.append("`tls.certificate` and `tls.private-key` belong together: set both or neither")
        }
        let endsAtProxy = value("tls.ends-at-proxy") == "true"
        if let listen, !listen.isLoopback, certificate.isEmpty, !endsAtProxy {
            faults.append(
                "`listen` is \(listen), which other machines can reach, without TLS: tokens would travel in clear; set "
                    + "`tls.certificate` and `tls.private-key`, or listen on 127.0.0.1, or set `tls.ends-at-proxy` to "
                    + "true where a proxy in front ends TLS")
        }
        let publicURL = value("public-url")
        if !publicURL.isEmpty, !publicURL.hasPrefix("https://"), !publicURL.hasPrefix("http://") {
            faults.append("`public-url` is `\(publicURL)`, it must begin with https:// or http://")
        }
        let decisions = DecisionSettings(value, faults: &faults)
        guard faults.isEmpty, let listen else { throw SettingsError(faults: faults) }
        self.data = value("data")
        self.listen = listen
        self.publicURL = publicURL.isEmpty ? nil : publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
        self.tls = certificate.isEmpty ? nil : (certificate, privateKey)
        self.tlsEndsAtProxy = endsAtProxy
        self.runAs = value("run-as").isEmpty ? nil : value("run-as")
        self.shutdownGrace = .seconds(Int(value("shutdown.grace-seconds")) ?? 30)
        self.idleTimeout = .seconds(Int(value("http.idle-timeout-seconds")) ?? 60)
        self.connections = Int(value("http.connections")) ?? 2_048
        self.requestsPerMinute = Int(value("hub.requests-per-minute")) ?? 6_000
        self.policies = value("policies.directory").isEmpty ? nil : value("policies.directory")
        self.allowedGlobals = value("scan.allowed-globals").isEmpty ? nil : value("scan.allowed-globals")
        self.decisions = decisions
        self.monitoring = value("monitoring.file").isEmpty ? nil : value("monitoring.file")
        self.metricsForEverybody = value("metrics.from") == "everywhere"
        self.logLevel = Logger.Level(rawValue: value("log.level")) ?? .info
    }
}

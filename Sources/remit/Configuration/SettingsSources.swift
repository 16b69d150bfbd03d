import Configuration
import FoundationEssentials
import SystemPackage
import Yams

/// Where settings come from: flags over environment over file over written defaults.
enum SettingsSources {
    /// The largest configuration file, in bytes.
    static let fileLimit = 1 << 20

    /// A reader over all sources.
    ///
    /// - Parameters:
    ///   - flags: key and value pairs from the command line, already split.
    ///   - environment: the process environment.
    ///   - file: path of a YAML file, if one was named.
    /// - Throws: ``SettingsError`` for a file that cannot be read, is no mapping, or holds unknown keys.
    static func reader(
        flags: [(key: String, value: String)], environment: [String: String], file: String?
    ) async throws -> ConfigReader {
        let known = Set(SettingKey.all.map(\.name))
        var faults = flags.filter { !known.contains($0.key) }.map {
            "`\($0.key)` given with --set is no key; `remit config` lists all keys"
        }
        var providers: [any ConfigProvider] = [
            InMemoryProvider(
                name: "flags",
                values: Dictionary(
                    flags.map {
                        (AbsoluteConfigKey(ConfigKey($0.key)), ConfigValue(.string($0.value), isSecret: false))
                    },
                    uniquingKeysWith: { _, last in last })),
            EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "remit"),
        ]
        if let file {
            let ofFile = try faultsOfFile(file, known: known)
            faults += ofFile.faults
            if ofFile.isReadable {
                providers.append(try await FileProvider<YAMLSnapshot>(filePath: FilePath(file)))
            }
        }
        let reader = ConfigReader(providers: providers)
        guard faults.isEmpty else {
            // Values are looked at as well, so that one start tells everything there is to mend.
            do { _ = try ServerSettings(reader: reader) } catch { faults += error.faults }
            throw SettingsError(faults: faults)
        }
        return reader
    }

    /// Unknown keys of a file, each with its name: a misspelt key must not fall back to a default silently.
    ///
    /// - Returns: the faults, and whether the known keys of the file can be read all the same.
    private static func faultsOfFile(
        _ path: String, known: Set<String>
    ) throws -> (faults: [String], isReadable: Bool) {
        guard let data = FileManager.default.contents(atPath: path) else {
            return (["the configuration file `\(path)` cannot be read"], false)
        }
        guard data.count <= fileLimit else {
            return (["the configuration file `\(path)` has \(data.count) bytes, the limit is \(fileLimit)"], false)
        }
        do {
            guard let node = try Yams.compose(yaml: String(decoding: data, as: UTF8.self)) else { return ([], true) }
            guard node.mapping != nil else {
                return (["the configuration file `\(path)` is not a mapping of keys to values"], false)
            }
            let unknown = names(in: node, under: "").filter { !known.contains($0) }
            return (unknown.map { "`\($0)` in \(path) is no key; `remit config` lists all keys" }, true)
        } catch {
            return (["the configuration file `\(path)` is not YAML: \(error)"], false)
        }
    }

    private static func names(in node: Yams.Node, under prefix: String) -> [String] {
        guard let mapping = node.mapping else { return [prefix] }
        return mapping.flatMap { pair in
            let name = pair.key.string ?? "?"
            return names(in: pair.value, under: prefix.isEmpty ? name : "\(prefix).\(name)")
        }
    }
}

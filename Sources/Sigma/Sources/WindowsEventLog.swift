/// Which logsources a record of the Windows event log is of, by its channel and event id.
///
/// The services are those of Sigma's taxonomy appendix, the categories those of its Sysmon, audit and PowerShell
/// guides. One record may be of several: Sysmon's 12 is a `registry_event`, and a `registry_add` or a
/// `registry_delete`; which one, the rules say by `EventType`.
public enum WindowsEventLog {
    /// The product of every source here.
    public static let product = "windows"

    /// The logsources of a record; at least the product, whatever the channel.
    public static func sources(channel: String, eventID: Int?) -> [LogSource] {
        let folded = channel.lowercased()
        // Sysmon for Linux writes the same events of another system.
        let product = folded.hasPrefix("linux-sysmon") ? "linux" : product
        let service = services[folded]
        let categories = eventID.map { self.categories(channel: folded, eventID: $0) } ?? []
        if categories.isEmpty { return [LogSource(product: product, service: service)] }
        return categories.map { LogSource(product: product, category: $0, service: service) }
    }

    private static func categories(channel: String, eventID: Int) -> [String] {
        switch channel {
        case "microsoft-windows-sysmon/operational", "linux-sysmon/operational": sysmon[eventID] ?? []
        case "security": eventID == 4688 ? ["process_creation"] : []
        case "microsoft-windows-powershell/operational", "powershellcore/operational":
            eventID == 4103 ? ["ps_module"] : eventID == 4104 ? ["ps_script"] : []
        case "windows powershell":
            switch eventID {
            case 400: ["ps_classic_start"]
            case 600: ["ps_classic_provider_start"]
            case 800: ["ps_classic_script"]
            default: []
            }
        case "microsoft-windows-kernel-file/analytic":
            eventID == 12 ? ["file_access"] : eventID == 19 ? ["file_rename"] : []
        case "microsoft-windows-wmi-activity/operational": ["wmi_event"]
        default: []
        }
    }

    /// Sysmon's events by id.
    private static let sysmon: [Int: [String]] = [
        1: ["process_creation"], 2: ["file_change"], 3: ["network_connection"], 4: ["sysmon_status"],
        5: ["process_termination"], 6: ["driver_load"], 7: ["image_load"], 8: ["create_remote_thread"],
        9: ["raw_access_thread"], 10: ["process_access"], 11: ["file_event"],
        12: ["registry_event", "registry_add", "registry_delete"], 13: ["registry_event", "registry_set"],
        14: ["registry_event", "registry_rename"], 15: ["create_stream_hash"], 16: ["sysmon_status"],
        17: ["pipe_created"], 18: ["pipe_created"], 19: ["wmi_event"], 20: ["wmi_event"], 21: ["wmi_event"],
        22: ["dns_query"], 23: ["file_delete"], 24: ["clipboard_capture"], 25: ["process_tampering"],
        26: ["file_delete"], 27: ["file_block_executable"], 28: ["file_block_shredding"],
        29: ["file_executable_detected"], 255: ["sysmon_error"],
    ]

    /// Sigma's services by channel, in lower case.
    private static let services: [String: String] = [
        "security": "security", "system": "system", "application": "application",
        "windows powershell": "powershell-classic", "powershellcore/operational": "powershell",
        "msexchange management": "msexchange-management", "dns server": "dns-server",
        "active directory web services": "adws", "openssh/operational": "openssh",
        "microsoft-servicebus-client": "microsoft-servicebus-client",
        "microsoft-windows-windows defender/operational": "windefend",
        "microsoft-windows-terminalservices-localsessionmanager/operational":
            "terminalservices-localsessionmanager",
        "microsoft-iis-configuration/operational": "iis-configuration",
        "microsoft-windows-driverframeworks-usermode/operational": "driver-framework",
        "microsoft-windows-windows firewall with advanced security/firewall": "firewall-as",
        "microsoft-windows-applocker/msi and script": "applocker",
        "microsoft-windows-applocker/exe and dll": "applocker",
        "microsoft-windows-applocker/packaged app-deployment": "applocker",
        "microsoft-windows-applocker/packaged app-execution": "applocker",
        "microsoft-windows-bits-client/operational": "bits-client",
        "microsoft-windows-dns-client/operational": "dns-client",
        "microsoft-windows-dns-server/analytical": "dns-server-analytic",
        "microsoft-windows-dnsserver/analytical": "dns-server-analytic",
        "microsoft-windows-smbserver/connectivity": "smbserver-connectivity",
        "microsoft-windows-smbclient/connectivity": "smbclient-connectivity",
        "microsoft-windows-smbclient/security": "smbclient-security",
        "microsoft-windows-certificateservicesclient-lifecycle-system/operational":
            "certificateservicesclient-lifecycle-system",
        "microsoft-windows-appxdeployment-server/operational": "appxdeployment-server",
        "microsoft-windows-appxdeploymentserver/operational": "appxdeployment-server",
        "microsoft-windows-appxpackaging/operational": "appxpackaging-om",
        "microsoft-windows-appmodel-runtime/admin": "appmodel-runtime",
        "microsoft-windows-capi2/operational": "capi2",
        "microsoft-windows-codeintegrity/operational": "codeintegrity-operational",
        "microsoft-windows-diagnosis-scripted/operational": "diagnosis-scripted",
        "microsoft-windows-kernel-shimengine/operational": "kernel-shimengine",
        "microsoft-windows-kernel-eventtracing": "kernel-event-tracing",
        "microsoft-windows-ldap-client/debug": "ldap",
        "microsoft-windows-lsa/operational": "lsa-server", "microsoft-windows-ntfs/operational": "ntfs",
        "microsoft-windows-ntlm/operational": "ntlm",
        "microsoft-windows-powershell/operational": "powershell",
        "microsoft-windows-printservice/admin": "printservice-admin",
        "microsoft-windows-printservice/operational": "printservice-operational",
        "microsoft-windows-security-mitigations/kernel mode": "security-mitigations",
        "microsoft-windows-security-mitigations/user mode": "security-mitigations",
        "microsoft-windows-shell-core/operational": "shell-core",
        "microsoft-windows-sysmon/operational": "sysmon", "linux-sysmon/operational": "sysmon",
        "microsoft-windows-taskscheduler/operational": "taskscheduler",
        "microsoft-windows-vhdmp-operational": "vhdmp", "microsoft-windows-vhdmp/operational": "vhdmp",
        "microsoft-windows-wmi-activity/operational": "wmi",
        "microsoft-windows-hyper-v-worker-operational": "hyper-v-worker",
    ]
}

/// The types of auditd's records (linux/audit.h and libaudit.h).
enum AuditTypes {
    /// The name of a type that a kernel's own log writes as a number.
    static func name(_ text: String) -> String {
        if text.hasPrefix("UNKNOWN["), let number = Int(text.dropFirst(8).dropLast()) { return numbers[number] ?? text }
        guard let number = Int(text) else { return text }
        return numbers[number] ?? "UNKNOWN[\(number)]"
    }

    private static let numbers: [Int: String] = [
        1005: "USER", 1006: "LOGIN", 1100: "USER_AUTH", 1101: "USER_ACCT", 1102: "USER_MGMT", 1103: "CRED_ACQ",
        1104: "CRED_DISP", 1105: "USER_START", 1106: "USER_END", 1107: "USER_AVC", 1108: "USER_CHAUTHTOK",
        1109: "USER_ERR", 1110: "CRED_REFR", 1111: "USYS_CONFIG", 1112: "USER_LOGIN", 1113: "USER_LOGOUT",
        1114: "ADD_USER", 1115: "DEL_USER", 1116: "ADD_GROUP", 1117: "DEL_GROUP", 1123: "USER_CMD", 1124: "USER_TTY",
        1130: "SERVICE_START", 1131: "SERVICE_STOP", 1300: "SYSCALL", 1302: "PATH", 1303: "IPC", 1304: "SOCKETCALL",
        1305: "CONFIG_CHANGE", 1306: "SOCKADDR", 1307: "CWD", 1309: "EXECVE", 1318: "OBJ_PID", 1319: "TTY",
        1320: "EOE", 1321: "BPRM_FCAPS", 1322: "CAPSET", 1323: "MMAP", 1325: "NETFILTER_CFG", 1326: "SECCOMP",
        1327: "PROCTITLE", 1330: "KERN_MODULE", 1334: "BPF", 1400: "AVC", 1701: "ANOM_ABEND", 1702: "ANOM_LINK",
    ]

    /// Whether a record is an event by itself: those that programs write have no other records of their serial.
    static func standsAlone(_ type: String) -> Bool {
        for prefix in [
            "USER_", "CRED_", "DAEMON_", "SERVICE_", "SYSTEM_", "ADD_", "DEL_", "GRP_", "ROLE_", "CRYPTO_",
            "VIRT_", "ACCT_", "CHGRP_", "CHUSER_", "LABEL_", "RESP_", "TRUSTED_", "SOFTWARE_",
        ]
        where type.hasPrefix(prefix) {
            return true
        }
        return ["USER", "USYS_CONFIG", "TEST"].contains(type)
    }
}

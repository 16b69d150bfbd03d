/// Names of system calls by number, for those that rules and acts ask for
/// (kernel: `syscall_64.tbl`, `asm-generic/unistd.h`).
enum AuditCalls {
    /// The name, from the name that auditd added, or from number and architecture; the number where neither says it.
    static func name(_ record: AuditRecord) -> String? {
        if let name = record["SYSCALL"] { return name }
        guard let text = record["syscall"] else { return nil }
        guard let number = Int(text) else { return text }
        switch record["arch"] {
        case "c000003e": return intel[number] ?? text
        case "c00000b7": return arm[number] ?? text
        default: return text
        }
    }

    private static let intel: [Int: String] = [
        0: "read", 1: "write", 2: "open", 40: "sendfile", 41: "socket", 42: "connect", 43: "accept", 44: "sendto",
        46: "sendmsg", 49: "bind", 50: "listen", 56: "clone", 57: "fork", 58: "vfork", 59: "execve", 62: "kill",
        76: "truncate", 77: "ftruncate", 82: "rename", 83: "mkdir", 84: "rmdir", 85: "creat", 86: "link", 87: "unlink",
        88: "symlink", 90: "chmod", 91: "fchmod", 92: "chown", 93: "fchown", 94: "lchown", 99: "sysinfo",
        101: "ptrace", 103: "syslog", 105: "setuid", 106: "setgid", 113: "setreuid", 114: "setregid",
        117: "setresuid", 119: "setresgid", 133: "mknod", 135: "personality", 155: "pivot_root", 159: "adjtimex",
        161: "chroot", 164: "settimeofday", 165: "mount", 166: "umount2", 170: "sethostname", 175: "init_module",
        176: "delete_module", 188: "setxattr", 189: "lsetxattr", 190: "fsetxattr", 197: "removexattr", 200: "tkill",
        227: "clock_settime", 234: "tgkill", 246: "kexec_load", 257: "openat", 258: "mkdirat", 259: "mknodat",
        260: "fchownat", 263: "unlinkat", 264: "renameat", 265: "linkat", 266: "symlinkat", 268: "fchmodat",
        272: "unshare", 288: "accept4", 308: "setns", 310: "process_vm_readv", 311: "process_vm_writev",
        313: "finit_module", 316: "renameat2", 319: "memfd_create", 320: "kexec_file_load", 321: "bpf",
        322: "execveat", 424: "pidfd_send_signal", 437: "openat2", 452: "fchmodat2",
    ]

    private static let arm: [Int: String] = [
        5: "setxattr", 33: "mknodat", 34: "mkdirat", 35: "unlinkat", 36: "symlinkat", 37: "linkat", 38: "renameat",
        39: "umount2", 40: "mount", 45: "truncate", 46: "ftruncate", 51: "chroot", 52: "fchmod", 53: "fchmodat",
        54: "fchownat", 55: "fchown", 56: "openat", 63: "read", 64: "write", 71: "sendfile", 92: "personality",
        97: "unshare", 104: "kexec_load", 105: "init_module", 106: "delete_module", 116: "syslog", 117: "ptrace",
        129: "kill", 130: "tkill", 131: "tgkill", 143: "setregid", 144: "setgid", 145: "setreuid", 146: "setuid",
        147: "setresuid", 149: "setresgid", 161: "sethostname", 170: "settimeofday", 171: "adjtimex", 179: "sysinfo",
        198: "socket", 200: "bind", 201: "listen", 202: "accept", 203: "connect", 206: "sendto", 211: "sendmsg",
        220: "clone", 221: "execve", 242: "accept4", 268: "setns", 270: "process_vm_readv",
        271: "process_vm_writev", 273: "finit_module", 276: "renameat2", 279: "memfd_create", 280: "bpf",
        281: "execveat", 294: "kexec_file_load", 424: "pidfd_send_signal", 437: "openat2", 452: "fchmodat2",
    ]
}

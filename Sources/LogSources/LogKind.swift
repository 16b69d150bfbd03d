/// The kinds of log that can be read, each by the name that configuration and commands use.
public enum LogKind: String, Sendable, CaseIterable {
    /// Linux auditd's text records.
    case auditd
    /// AWS CloudTrail, single records and delivered files.
    case cloudtrail
    /// Kubernetes audit events, of a cluster's own log or through a cloud.
    case kubernetes
    /// GitHub organisation and enterprise audit log.
    case github
    /// GitLab audit events, from the API, the log file or a stream.
    case gitlab
    /// Okta System Log.
    case okta
    /// Entra ID sign-ins and directory audits, through Azure Monitor or Graph.
    case entra
    /// Azure Monitor activity and resource logs.
    case azure
    /// Google Workspace activity reports.
    case googleWorkspace = "google-workspace"
    /// Google Cloud audit logs.
    case gcp
    /// Microsoft 365 unified audit log.
    case microsoft365 = "m365"
    /// Slurm accounting, `sacct --parsable2` or `--json`.
    case slurm
    /// Access logs of nginx and Apache, combined format.
    case accessLog = "access-log"
    /// Syslog text of `sshd`, `sudo` and `su`.
    case sshd
    /// The journal as JSON, `journalctl -o json`.
    case journald
    /// JupyterHub's text log.
    case jupyterhub
    /// Windows event log as JSON, nested or flat.
    case windows
    /// Anthropic's organisation activity.
    case anthropic
    /// OpenAI's organisation audit log.
    case openai
    /// The activity export of Remit's own gateway.
    case remit
    /// Any other JSON or CSV, by a mapping file.
    case mapped
}

import LogSources

/// What mutation and detection start from: a short log of each kind.
enum FuzzSeeds {
    /// A log.
    struct Log: Sendable, CustomStringConvertible {
        let kind: LogKind
        let text: String
        var description: String { kind.rawValue }
    }

    /// One or more of each kind but the mapped.
    static let logs: [Log] = [
        Log(
            kind: .auditd,
            text: """
                type=SYSCALL msg=audit(1769850000.120:501): arch=c000003e syscall=59 success=yes exit=0 a0=55 a1=55 items=2 ppid=1 pid=2 auid=1000 uid=0 euid=0 ses=7 comm="cat" exe="/usr/bin/cat" key="k"
                type=EXECVE msg=audit(1769850000.120:501): argc=3 a0="cat" a1=2F746D70 a2_len=4 a2[0]=2F74 a2[1]=6D70
                type=CWD msg=audit(1769850000.120:501): cwd="/root"
                type=PATH msg=audit(1769850000.120:501): item=0 name="../etc/shadow" nametype=CREATE
                type=SOCKADDR msg=audit(1769850000.120:501): saddr=020001BBC0000207
                type=PROCTITLE msg=audit(1769850000.120:501): proctitle=636174002F746D70
                node=n1 type=USER_AUTH msg=audit(1769850000.2:12): pid=9 uid=0 auid=4294967295 msg='op=PAM acct="ada" addr=192.0.2.9 res=failed'
                """),
        Log(
            kind: .cloudtrail,
            text:
                #"{"eventName":"GetObject","eventSource":"s3.amazonaws.com","userIdentity":{"type":"AssumedRole","principalId":"A:ada@lab.example","arn":"arn:aws:sts::1:assumed-role/R/ada"},"requestParameters":{"bucketName":"b","key":"k"},"additionalEventData":{"bytesTransferredOut":1e3}}"#
        ),
        Log(
            kind: .cloudtrail,
            text: #"{"Records":[{"eventName":"A","eventSource":"iam.amazonaws.com","userIdentity":{}}]}"#),
        Log(
            kind: .kubernetes,
            text:
                #"{"verb":"create","auditID":"1","objectRef":{"resource":"pods","subresource":"exec","namespace":"n","name":"p"},"user":{"username":"ada","extra":{"sessionName":["ada@lab.example"]}},"sourceIPs":["192.0.2.7"],"responseStatus":{"code":403}}"#
        ),
        Log(
            kind: .github,
            text:
                #"{"@timestamp":1769850000000,"_document_id":"d","action":"git.clone","actor":"ada","org":"lab","repo":"lab/x"}"#
        ),
        Log(
            kind: .gitlab,
            text:
                #"{"id":"1","author_id":3,"author_name":"Ada","entity_id":5,"entity_type":"Project","entity_path":"lab/x","event_type":"member_created","details":{"add":"user_access"}}"#
        ),
        Log(
            kind: .okta,
            text:
                #"{"eventType":"user.session.start","published":"2026-01-31T09:00:00.000Z","actor":{"alternateId":"ada@lab.example","type":"User"},"outcome":{"result":"SUCCESS"},"target":[{"type":"User","id":"1"}]}"#
        ),
        Log(
            kind: .entra,
            text:
                #"{"time":"2026-01-31T09:00:00Z","category":"SignInLogs","operationName":"Sign-in activity","properties":{"userPrincipalName":"ada@lab.example","status":{"errorCode":0}}}"#
        ),
        Log(
            kind: .entra,
            text:
                #"{"activityDisplayName":"Add user","activityDateTime":"2026-01-31T09:00:00Z","initiatedBy":{"app":{"displayName":"x"}},"targetResources":[{"type":"User","id":"1"}],"result":"success"}"#
        ),
        Log(
            kind: .azure,
            text:
                #"{"time":"2026-01-31T09:00:00Z","resourceId":"/subscriptions/s","operationName":"MICROSOFT.COMPUTE/DISKS/DELETE","category":"Administrative","resultType":"Success","callerIpAddress":"192.0.2.7"}"#
        ),
        Log(
            kind: .googleWorkspace,
            text:
                #"{"id":{"applicationName":"drive","time":"2026-01-31T09:00:00Z"},"actor":{"email":"ada@lab.example"},"events":[{"name":"download","parameters":[{"name":"doc_title","value":"x"},{"name":"m","multiValue":["a"]}]}]}"#
        ),
        Log(
            kind: .gcp,
            text:
                #"{"insertId":"1","logName":"projects/p/logs/x","protoPayload":{"methodName":"storage.objects.get","serviceName":"storage.googleapis.com","authenticationInfo":{"principalEmail":"x@p.iam.gserviceaccount.com","serviceAccountDelegationInfo":[{"firstPartyPrincipal":{"principalEmail":"ada@lab.example"}}]},"authorizationInfo":[{"permission":"p","granted":true}]}}"#
        ),
        Log(
            kind: .microsoft365,
            text:
                #"{"Operation":"FileDownloaded","Workload":"OneDrive","RecordType":6,"UserId":"ada@lab.example","ObjectId":"x","ResultStatus":"Succeeded"}"#
        ),
        Log(
            kind: .slurm,
            text: """
                JobID|JobName|User|Account|State|ExitCode|Start|AllocTRES|MaxDiskRead
                77|train|ada|birdsong|CANCELLED by 1001|0:0|2026-01-31T09:00:00|gres/gpu=8|1.5G
                """),
        Log(
            kind: .slurm,
            text:
                #"{"jobs":[{"job_id":77,"user":"ada","state":{"current":["COMPLETED"]},"exit_code":{"return_code":{"number":0}},"time":{"start":1769850000},"tres":{"allocated":[{"type":"gres","name":"gpu","count":8}]}}]}"#
        ),
        Log(
            kind: .accessLog,
            text: #"192.0.2.7 - ada [31/Jan/2026:10:00:00 +0100] "GET /x?a=1 HTTP/1.1" 200 4096 "-" "curl/8""#),
        Log(
            kind: .sshd,
            text: """
                Jan 31 09:00:00 node17 sshd[812]: Accepted publickey for ada from 192.0.2.7 port 1 ssh2: ED25519 SHA256:a
                Jan 31 09:00:01 node17 sudo: ada : TTY=pts/0 ; PWD=/home/ada ; USER=root ; COMMAND=/usr/bin/id
                Jan 31 09:00:02 node17 su[1]: (to root) ada on pts/1
                """),
        Log(
            kind: .journald,
            text:
                #"{"__REALTIME_TIMESTAMP":"1769850000000000","_HOSTNAME":"n","SYSLOG_IDENTIFIER":"sshd","MESSAGE":[70,97,105,108,101,100,32,112,97,115,115,119,111,114,100,32,102,111,114,32,97]}"#
        ),
        Log(
            kind: .jupyterhub,
            text: """
                [I 2026-01-31 09:00:00.000 JupyterHub log:192] 200 GET /hub/admin (ada@192.0.2.7) 5.10ms
                [W 2026-01-31 09:00:00.000 JupyterHub auth:100] Failed login for ada
                """),
        Log(
            kind: .windows,
            text:
                ##"{"Event":{"System":{"Channel":"Security","EventID":{"#text":"4688"},"Computer":"W"},"EventData":{"Data":[{"@Name":"SubjectUserName","#text":"ada"},{"@Name":"NewProcessId","#text":"0x10"}]}}}"##
        ),
        Log(
            kind: .windows,
            text:
                #"{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"User":"LAB\\ada","Image":"C:\\x.exe","ProcessId":7,"UtcTime":"2026-01-31 09:00:00.000"}"#
        ),
        Log(
            kind: .anthropic,
            text:
                #"{"id":"a","created_at":"2026-01-31T09:00:00Z","type":"claude_chat_created","claude_chat_id":"c","actor":{"type":"user_actor","email_address":"ada@lab.example"}}"#
        ),
        Log(
            kind: .openai,
            text:
                #"{"id":"a","type":"api_key.created","effective_at":1769850000,"actor":{"type":"session","session":{"user":{"id":"u","email":"ada@lab.example"}}},"api_key.created":{"id":"k","data":{"scopes":["x"]}}}"#
        ),
        Log(
            kind: .remit,
            text:
                #"{"activity_id":2,"actor":{"user":{"type_id":1,"uid":"ivy"}},"class_uid":6006,"metadata":{"product":{"name":"Remit"}},"status_id":1,"time":1769850000000,"unmapped":{"kind":"pull","detail":["x"]}}"#
        ),
    ]

    /// A mapping, and a log of CSV for it.
    static let mapping = """
        name: badge
        format: csv
        separator: ";"
        logsources: [{product: badge}]
        class: file_hosting
        fields: {actor: who, action: [what, "b"], target: "= door", time: at, bytes: n}
        outcomes: {success: [ok], failure: [no], default: unknown}
        """

    /// A log for ``mapping``.
    static let cells = "at;who;what;n\n2026-01-31 09:00:00;\"ada \"\"a\"\"\";entry;7"

    /// A file of accounts.
    static let accounts = "people: [{person: ada, mails: [a@b.c], accounts: [{realm: r, name: n}]}]\nservices: []"
}

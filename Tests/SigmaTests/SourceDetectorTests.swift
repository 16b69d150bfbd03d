import Sigma
import Testing

@Suite struct SourceDetectorTests {
    @Test(arguments: [
        (
            #"{"category":"SignInLogs","properties":{"userPrincipalName":"a@b.c","status":{"errorCode":0}}}"#,
            "signinlogs"
        ),
        (#"{"createdDateTime":"2026-01-31T09:00:00Z","userPrincipalName":"a@b.c","appDisplayName":"x"}"#, "signinlogs"),
        (#"{"UserPrincipalName":"a@b.c","AppDisplayName":"x","ResultType":0}"#, "signinlogs"),
        (#"{"category":"AuditLogs","properties":{"activityDisplayName":"Add user"}}"#, "auditlogs"),
        (#"{"activityDisplayName":"Add user","activityDateTime":"2026-01-31T09:00:00Z"}"#, "auditlogs"),
        (#"{"riskEventType":"unlikelyTravel","riskState":"atRisk"}"#, "riskdetection"),
        (#"{"resourceId":"/s","operationName":"MICROSOFT.X/Y/WRITE"}"#, "activitylogs"),
    ])
    func `records of Azure and Entra are told by their fields`(text: String, service: String) throws {
        let set = RuleSet(RuleCollection(), fields: SourceDetector.fields)
        var matcher = Matcher(set)
        try matcher.read(Array(text.utf8).span)
        #expect(SourceDetector(set).sources(matcher) == [LogSource(product: "azure", service: service)])
    }

    @Test(arguments: [#"{"operationName":"x"}"#, #"{"properties":{"status":{"errorCode":0}}}"#, #"{"action":"x"}"#])
    func `what says too little is of no kind`(text: String) throws {
        let set = RuleSet(RuleCollection(), fields: SourceDetector.fields)
        var matcher = Matcher(set)
        try matcher.read(Array(text.utf8).span)
        #expect(SourceDetector(set).sources(matcher).isEmpty)
    }
}

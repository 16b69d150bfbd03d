import LogSources
import Monitoring
import Sigma
import Testing

@Suite struct CloudTests {
    private static let assumed = #"""
        {"eventVersion":"1.08","userIdentity":{"type":"AssumedRole",\#
        "principalId":"AROAEXAMPLE:ada@lab.example","arn":"arn:aws:sts::111122223333:assumed-role/Research/ada\#
        @lab.example","accountId":"111122223333","accessKeyId":"ASIAEXAMPLE",\#
        "sessionContext":{"sessionIssuer":{"type":"Role","arn":"arn:aws:iam::111122223333:role/Research",\#
        "accountId":"111122223333","userName":"Research"}}},"eventTime":"2026-01-31T09:00:00Z",\#
        "eventSource":"s3.amazonaws.com","eventName":"GetObject","awsRegion":"eu-central-1",\#
        "sourceIPAddress":"192.0.2.7","userAgent":"aws-cli/2","requestParameters":{"bucketName":"weights",\#
        "key":"finch/model-1.safetensors"},"responseElements":null,\#
        "additionalEventData":{"bytesTransferredOut":4096},"requestID":"R1","eventID":"E1","readOnly":true,\#
        "recipientAccountId":"111122223333"}
        """#

    @Test func `a role's session is the person's act with the role's rights`() throws {
        let event = try Fixture.event(.cloudtrail, Self.assumed)
        let act = event.act
        #expect(act.actor?.kind == .user)
        #expect(act.actor?.realm == "aws:111122223333")
        #expect(act.actor?.mail == "ada@lab.example")
        #expect(act.onBehalfOf?.name == "arn:aws:iam::111122223333:role/Research")
        #expect(act.action == "s3:GetObject")
        #expect(act.category == .hosting(.download))
        #expect(act.target == ForeignTarget(kind: "object", name: "weights/finch/model-1.safetensors"))
        #expect(act.bytes == 4_096)
        #expect(act.outcome == .success)
        #expect(event.native == event.original)
        #expect(event.sources == [LogSource(product: "aws", service: "cloudtrail")])
    }

    @Test func `a delivered file's records are events of their own bytes`() throws {
        let events = try Fixture.events(.cloudtrail, "{\"Records\":[\(Self.assumed),\(Self.assumed)]}")
        #expect(events.count == 2)
        #expect(events[0].original == Array(Self.assumed.utf8))
    }

    @Test(arguments: [
        ("i-0123456789abcdef0", ForeignPrincipal.Kind.service), ("botocore-session-1700000000", .service),
        ("ada@lab.example", .user), ("deploy", .unknown),
    ])
    func `a session's name says whether a machine or a person took the role`(
        session: String, kind: ForeignPrincipal.Kind
    ) throws {
        let text = """
            {"eventName":"ListBuckets","eventSource":"s3.amazonaws.com","userIdentity":{"type":"AssumedRole",\
            "principalId":"AROA:\(session)","arn":"arn:aws:sts::1:assumed-role/R/\(session)","accountId":"1"}}
            """
        #expect(try Fixture.event(.cloudtrail, text).act.actor?.kind == kind)
    }

    @Test func `a failed login to the console is a failure though it has no error code`() throws {
        let text = """
            {"eventName":"ConsoleLogin","eventSource":"signin.amazonaws.com","userIdentity":{"type":"IAMUser",\
            "userName":"ada","accountId":"1"},"responseElements":{"ConsoleLogin":"Failure"}}
            """
        let act = try Fixture.event(.cloudtrail, text).act
        #expect(act.outcome == .failure)
        #expect(act.category == .authentication(.logon))
    }

    private static let exec = #"""
        {"kind":"Event","apiVersion":"audit.k8s.io/v1","stage":"ResponseStarted","auditID":"A1",\#
        "verb":"create","requestURI":"/api/v1/namespaces/train/pods/run-7/exec?command=sh",\#
        "user":{"username":"ada@lab.example","groups":["dev"]},\#
        "impersonatedUser":{"username":"system:serviceaccount:train:runner"},"sourceIPs":["192.0.2.7",\#
        "10.0.0.1"],"objectRef":{"resource":"pods","subresource":"exec","namespace":"train","name":"run-7"},\#
        "responseStatus":{"code":101},"requestReceivedTimestamp":"2026-01-31T09:00:00.000000Z"}
        """#

    @Test func `who impersonates in Kubernetes acts, and whom they impersonate lends the rights`() throws {
        let act = try Fixture.event(.kubernetes, Self.exec).act
        #expect(act.actor?.name == "ada@lab.example")
        #expect(act.onBehalfOf?.kind == .service)
        #expect(act.action == "create pods/exec")
        #expect(act.target == ForeignTarget(kind: "pods/exec", name: "train/run-7"))
        #expect(act.address == "10.0.0.1")
        #expect(act.outcome == .success)
    }

    @Test func `a request that was only received is no act yet`() throws {
        let text = #"{"verb":"get","stage":"RequestReceived","auditID":"A1","user":{"username":"ada"}}"#
        #expect(try Fixture.event(.kubernetes, text).act.category == .base)
    }

    @Test func `a delegated service account's act is that of who delegated it`() throws {
        let text = #"""
            {"insertId":"I1","timestamp":"2026-01-31T09:00:00Z","resource":{"type":"gcs_bucket",\#
            "labels":{"project_id":"p"}},"protoPayload":{"serviceName":"storage.googleapis.com",\#
            "methodName":"storage.objects.get","resourceName":"projects/_/buckets/b/objects/o",\#
            "authenticationInfo":{"principalEmail":"train@p.iam.gserviceaccount.com",\#
            "serviceAccountDelegationInfo":[{"firstPartyPrincipal":{"principalEmail":"ada@lab.example"}}]},\#
            "authorizationInfo":[{"permission":"storage.objects.get","granted":true}],"status":{}}}
            """#
        let event = try Fixture.event(.gcp, text)
        #expect(event.act.actor?.mail == "ada@lab.example")
        #expect(event.act.onBehalfOf?.name == "train@p.iam.gserviceaccount.com")
        #expect(event.act.onBehalfOf?.kind == .service)
        #expect(event.act.privileges == ["storage.objects.get"])
        #expect(try Fixture.fields(event.native)["gcp.audit.method_name"] as? String == "storage.objects.get")
    }

    @Test func `a right that was not granted is a failure`() throws {
        let text = #"{"protoPayload":{"methodName":"a.b.Get","authorizationInfo":[{"granted":false}]}}"#
        #expect(try Fixture.event(.gcp, text).act.outcome == .failure)
    }

    @Test func `an activity of Azure names who its claims name`() throws {
        let text = #"""
            {"time":"2026-01-31T09:00:00.0000000Z","resourceId":"/SUBSCRIPTIONS/S/RESOURCEGROUPS/R/PROVIDERS/M\#
            ICROSOFT.COMPUTE/DISKS/D","operationName":"MICROSOFT.COMPUTE/DISKS/BEGINGETACCESS/ACTION",\#
            "category":"Administrative","resultType":"Success","callerIpAddress":"192.0.2.7",\#
            "identity":{"claims":{"http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn":"ada@lab.example\#
            ","http://schemas.microsoft.com/identity/claims/objectidentifier":"O1"}}}
            """#
        let event = try Fixture.event(.azure, text)
        #expect(event.act.actor?.mail == "ada@lab.example")
        #expect(event.act.actor?.directoryID == "O1")
        #expect(event.act.category == .api(.read))
        #expect(event.sources == [LogSource(product: "azure", service: "activitylogs")])
    }

    @Test func `a record of Kubernetes within Azure's is Kubernetes'`() throws {
        let text = #"""
            {"category":"kube-audit","operationName":"Microsoft.ContainerService/managedClusters/diagnosticLog\#
            s/Read","properties":{"log":"{\"verb\":\"get\",\"user\":{\"username\":\"ada\"},\#
            \"objectRef\":{\"resource\":\"secrets\"},\"responseStatus\":{\"code\":200}}"}}
            """#
        let event = try Fixture.event(.azure, text)
        #expect(event.act.action == "get secrets")
        #expect(event.sources.contains(LogSource(product: "kubernetes", service: "audit")))
        #expect(try Fixture.fields(event.native)["verb"] as? String == "get")
    }
}

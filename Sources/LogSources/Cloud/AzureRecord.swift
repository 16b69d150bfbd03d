import Monitoring
import Sigma

/// Tells which of Azure's logs a record is of, since diagnostic settings send several in one stream.
enum AzureRecord {
    /// The meaning of a record of any of them.
    static func meaning(_ record: JSONView) throws(RecordFault) -> [RecordMeaning] {
        if record.text("category")?.hasPrefix("kube-audit") == true, record["properties"]["log"].exists {
            return try KubernetesAudit(ReaderOptions()).read(record)
        }
        if EntraLog.accepts(record) { return [EntraLog.meaning(record)] }
        guard AzureActivity.operation(record) != nil || record["resourceId"].saysSomething else {
            throw RecordFault("no record of Azure: `operationName` is missing")
        }
        return [AzureActivity.meaning(record)]
    }
}

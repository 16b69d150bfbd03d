/// One record of Windows' event log, in any of its JSON forms.
struct WindowsEvent {
    /// Where the header's fields stand.
    private let headers: [JSONView]
    /// Where the event's own fields stand.
    private let bodies: [JSONView]
    private let record: JSONView

    /// Looks where the fields stand.
    init(_ record: JSONView) {
        self.record = record
        let inner = record["win"].isObject ? record["win"] : record
        let root = inner["Event"].isObject ? inner["Event"] : inner
        let beats = record["winlog"]
        headers = [root["System"], beats, root].filter(\.isObject)
        var bodies = [root["EventData"], beats["event_data"], root["ExtraEventData"], beats["user_data"]]
        bodies += root["UserData"].members.map(\.value)
        bodies.append(root)
        self.bodies = bodies.filter(\.isObject)
    }

    /// A field of the header by the first of its names that says something; attributes of XML are looked into.
    func header(_ names: String...) -> String? {
        for view in headers {
            for name in names {
                let value = view[name]
                if let text = value.text ?? value["#text"].text ?? value["#attributes"].members.first?.value.text
                    ?? value["SystemTime"].text ?? value["Name"].text ?? value["@SystemTime"].text
                    ?? value["@Name"].text ?? value.texts.first
                {
                    return text
                }
            }
        }
        return nil
    }

    /// A field of the event.
    func field(_ name: String) -> String? {
        for view in bodies {
            if let text = view[name].text ?? view[name]["#text"].text {
                return text == "-" ? nil : text
            }
            for element in view["Data"].elements
            where (element["@Name"].text ?? element["Name"].text ?? element["#attributes"]["Name"].text) == name {
                return element.text("#text", "value", "Value")
            }
        }
        return nil
    }

    /// The account in the event's header: by number, or as Winlogbeat and ECS resolve it.
    var headerUser: (name: String?, domain: String?, number: String?) {
        let security = headers.first { $0["Security"].isObject }.map { $0["Security"] } ?? .absent
        let number = security.text("UserID", "@UserID", "#attributes.UserID") ?? header("UserID", "UserId")
        let user = record["winlog"]["user"].isObject ? record["winlog"]["user"] : record["user"]
        return (user.text("name"), user.text("domain"), number ?? user.text("identifier", "id"))
    }

    /// A field of ECS, for records that carry no others.
    func common(_ path: String) -> String? { record.text(path) }

    /// A field of the event that is no dash.
    subscript(name: String) -> String? { field(name) }

    /// The channel.
    var channel: String? { header("Channel", "channel", "log_name") }
    /// The event's number.
    var number: Int? { header("EventID", "event_id", "EventId").flatMap { Int($0) } }
    /// The provider.
    var provider: String? {
        header("Provider_Name", "ProviderName", "provider_name", "SourceName", "EventSourceName", "Provider")
    }

    /// The fields that rules read, where the form is one that they cannot look into.
    var native: [UInt8]? {
        let extra = record["ExtraEventData"]
        let hasList = bodies.contains { $0["Data"].elements.contains(where: \.isObject) }
        guard extra.isObject || hasList else { return nil }
        var json = JSONWriter()
        json.put("Channel", channel)
        json.put("EventID", number.map(Int64.init))
        json.put("Provider_Name", provider)
        json.put("Computer", header("Computer", "Hostname"))
        json.put(membersOf: extra)
        for view in bodies {
            for element in view["Data"].elements {
                let name = element["@Name"].text ?? element["Name"].text ?? element["#attributes"]["Name"].text
                if let name { json.put(name, element.text("#text", "value", "Value") ?? "") }
            }
        }
        json.put(membersOf: record)
        return json.object
    }
}

import Rules
import Stock

/// Master data as the desk sees it: kinds that the store keeps, and roles, which the rules keep.
extension Site {
    /// Rows that a list of records shows at most.
    static let mostRecords = 99

    func fields(of entity: MasterEntity) -> [MasterField] {
        guard entity == .roles else { return entity.fields }
        return Permission.allCases.map { MasterField($0.rawValue, .flag) }
    }

    func records(_ entity: MasterEntity, matching text: String) throws -> [MasterRow] {
        guard entity == .roles else {
            return try floor.masterRecords(entity, matching: text, limit: Self.mostRecords)
        }
        return rules.roles.roles.filter { text.isEmpty || $0.name.contains(text.lowercased()) }
            .map { MasterRow(code: $0.name, name: Roles.shown($0.name)) }
    }

    func values(_ entity: MasterEntity, _ code: String) throws -> [String: String]? {
        guard entity == .roles else { return try floor.masterValues(entity, code) }
        guard let role = rules.roles.roles.first(where: { $0.name == code }) else { return nil }
        return Dictionary(
            uniqueKeysWithValues: Permission.allCases.map {
                ($0.rawValue, role.permissions.contains($0) ? "yes" : "no")
            })
    }

    /// The role in whose name a worker answers for a local difference.
    var ownerRole: String {
        let names = Roles.names(worker.role)
        return names.first { rules.roles.allows(.masterData, role: $0) } ?? names.first ?? ""
    }
}

extension MasterField {
    /// What an answer means as a value of the field: a choice by its digit, dates and measures as
    /// the site writes them; empty for no value.
    func read(_ text: String, _ site: Site) throws -> Result<String, MasterFieldFault> {
        let wrong = Result<String, MasterFieldFault>.failure(
            .wrong(name, text, expected: expected))
        var canonical = Shown.plain(text)
        if !text.isEmpty {
            switch (kind, measure) {
            case (.choice, _), (.flag, _):
                if let number = Int(text), let choice = choices.element(Int64(number)) {
                    canonical = choice
                }
            case (.day, _):
                guard let day = site.formats.day(text, today: site.today) else { return wrong }
                canonical = "\(day)"
            case (_, .milligrams?):
                guard let weight = site.formats.milligrams(text) else { return wrong }
                canonical = "\(weight)"
            case (_, .tenthsCelsius?):
                guard let tenths = site.formats.tenthsCelsius(text) else { return wrong }
                canonical = "\(tenths)"
            case (.code(let entity), _):
                canonical = text.uppercased()
                guard try site.values(entity, canonical) != nil else { return wrong }
            case (.text, _), (.number, _), (.roles, _), (.moment, _): break
            }
        }
        return checked(canonical).map { $0 ?? "" }
    }

    /// What may be chosen, in the order of the digits.
    var choices: [String] {
        switch kind {
        case .choice(let choices): choices
        case .flag: ["yes", "no"]
        case .text, .number, .day, .moment, .code, .roles: []
        }
    }

    /// A kept value as people are shown it.
    func shown(_ value: String?, _ site: Site) -> String {
        guard let value, !value.isEmpty else { return "-" }
        switch (kind, measure, Int64(value)) {
        case (_, .milligrams?, let weight?): return Shown.text(.milligrams(weight))
        case (_, .tenthsCelsius?, let tenths?): return Shown.text(.tenthsCelsius(tenths))
        case (_, .millimetres?, _): return value + " mm"
        case (.day, _, _): return Day(value)?.shown ?? value
        case (.moment, _, _):
            guard let moment = Instant(value) else { return value }
            return "\(site.day(moment).shown) \(site.time(moment))"
        case (.flag, _, _): return word("master-\(value)")
        case (.choice, _, _): return Shown.text(.named("value-\(value)", else: value))
        case (.roles, _, _): return Roles.shown(value)
        case _ where name == "allergens":
            return value.split(separator: "|").map(Shown.allergen).joined(separator: "/")
        default: return Shown.plain(value)
        }
    }

    /// Its name; permissions go by what the roles file calls them where there is no word for them.
    func label(_ entity: MasterEntity) -> String { entity.phrase(of: name).shown }
}

extension MasterFieldFault {
    var message: Message {
        switch self {
        case .empty: .masterEmpty
        case .wrong(_, let text, _): .masterWrongValue(text)
        }
    }
}

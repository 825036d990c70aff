import Rules
import Stock

/// A change of one field while it is asked for: the value, why, and until when.
package struct MasterEdit: Codable, Hashable, Sendable {
    /// What an answer leads to.
    enum Step {
        case refused(Message)
        /// These roles are not for one person: told before anything else is asked.
        case denied(UnitedRoles)
        case asking
        case done(Record)
    }

    package let entity: MasterEntity
    package let code: String
    package let field: String
    /// The new value as it is kept, empty for none; nil until it is given.
    package private(set) var value: String?
    package private(set) var reason: String?

    package init(entity: MasterEntity, code: String, field: String) {
        self.entity = entity
        self.code = code
        self.field = field
    }

    /// The usual reasons, by their digits.
    package static let reasons = ["correction", "agreed", "building", "duties"]

    /// What the product writes before somebody's words or the name of a file.
    private static let prefixes: [(english: String, text: PhraseText)] = [
        ("import ", .importOf), ("local: ", .localBegins), ("local ended: ", .localEnded),
        ("local expired: ", .localExpired),
    ]

    /// A reason in sentences: a usual one, a file that was imported, a local value that began or
    /// ended, or a person's own words.
    static func phrase(_ reason: String) -> Phrase {
        if reasons.contains(reason) {
            return .word("master-reason-\(reason)", english: reason)
        }
        guard let (english, text) = prefixes.first(where: { reason.hasPrefix($0.english) }) else {
            return .plain(reason)
        }
        return .say(text, phrase(String(reason.dropFirst(english.count))))
    }

    /// Takes one answer; an empty one is Enter alone.
    mutating func take(_ text: String, _ site: Site) throws -> Step {
        guard let definition = site.fields(of: entity).first(where: { $0.name == field }) else {
            return .refused(.masterFixed)
        }
        guard let value else { return try take(value: text, definition, site) }
        guard reason != nil else { return take(reason: text) }
        return try take(term: text, value, site)
    }

    private mutating func take(
        value text: String, _ definition: MasterField, _ site: Site
    ) throws -> Step {
        switch try definition.read(text, site) {
        case .failure(let fault): return .refused(fault.message)
        case .success(let read):
            if entity == .workers, field == "role",
                let united = site.rules.duties.united(in: read)
            {
                return .denied(united)
            }
            let (now, local) = (try enterprise(site) ?? "", try local(site))
            guard read != now || local != nil else {
                return .refused(.masterUnchanged)
            }
            value = read
            return .asking
        }
    }

    private mutating func take(reason text: String) -> Step {
        if let number = Int(text), text.utf8.count == 1 {
            guard (1...Self.reasons.count).contains(number) else {
                return .refused(.masterNoSuchNumber(text))
            }
            reason = Self.reasons[number - 1]
        } else {
            guard let words = ReasonText.words(text, 3...100) else {
                return .refused(.masterReasonShort)
            }
            reason = Shown.plain(words)
        }
        return .asking
    }

    /// Enter alone changes it for good, a day makes a local difference of it.
    private func take(term text: String, _ value: String, _ site: Site) throws -> Step {
        let new = value.isEmpty && isOptional(site) ? nil : value
        let old = try enterprise(site)
        if text.isEmpty {
            guard entity != .roles else { return .refused(.masterRolesAreLocal) }
            guard old != new else { return .refused(.masterUnchanged) }
            return .done(
                .master(
                    MasterChange(
                        entity, code, field: field, old: old, new: new, reason: reason ?? "")))
        }
        guard try local(site) == nil else { return .refused(.masterLocalAlready) }
        guard let day = site.formats.day(text, today: site.today), day > site.today,
            day <= site.today + Difference.mostDays
        else { return .refused(.masterTermWrong(site.today + Difference.mostDays)) }
        let difference = Difference(
            id: try site.new(.difference), .master(entity, code: code, field: field),
            enterprise: old, local: new, ownerRole: site.ownerRole, reason: reason ?? "",
            endsOn: day)
        return .done(.difference(.begin(difference)))
    }

    /// Goods that stand wrong with the value that was given.
    func misfits(_ site: Site) throws -> MasterMisfits {
        let change = MasterChange(
            entity, code, field: field, old: nil, new: value, reason: "")
        return try MasterMisfits(after: [.master(change)], site)
    }

    private func isOptional(_ site: Site) -> Bool {
        site.fields(of: entity).first { $0.name == field }?.isOptional ?? false
    }

    /// The value that holds everywhere.
    func enterprise(_ site: Site) throws -> String? {
        if let local = try local(site) { return local.enterprise }
        return try site.values(entity, code)?[field]
    }

    /// What this site does otherwise in the field now.
    func local(_ site: Site) throws -> Difference? {
        try site.floor.openDifferences().first {
            $0.subject == .master(entity, code: code, field: field)
        }
    }
}

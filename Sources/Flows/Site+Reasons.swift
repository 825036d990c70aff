import Stock

extension Site {
    /// A reason in the worker's language: what was found, or a reason code of the site.
    func shown(_ reason: Phrase) -> String {
        guard case .plain(let text) = reason else { return reason.shown }
        return shown(reason: text)
    }

    /// What a wave is called: its rule, then what its orders have in common.
    func shown(wave name: String) -> String {
        guard let rule = rules.waves.rules.map(\.name).first(where: { name.hasPrefix($0 + " ") })
        else { return Shown.text(.rule(name)) }
        return Shown.text(.rule(rule)) + Shown.plain(String(name.dropFirst(rule.count)))
    }

    /// A reason that was written down as a text: a code, a name, or a person's own words.
    func shown(reason text: String) -> String {
        let rules = self.rules.disposal
        let code = (rules.damage + rules.writeOff + rules.owner).first { $0.code == text }
        return code?.text(worker.language) ?? Shown.text(.rule(text))
    }
}

import Rules

extension Shown {
    /// An allergen in the worker's language.
    static func allergen(_ name: some StringProtocol) -> String {
        text(.named("allergen-\(name)", else: "\(name)"))
    }
}

extension Roles {
    /// The roles a text names, in the worker's language; a site's own as the site calls them.
    static func shown(_ role: String) -> String { shown(names(role)) }

    static func shown(_ names: [String]) -> String {
        names.map { Shown.text(.named("role-\($0)", else: $0)) }.joined(separator: "/")
    }
}

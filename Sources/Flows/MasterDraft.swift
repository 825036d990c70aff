import Stock

/// A new record while it is asked for, field by field.
package struct MasterDraft: Codable, Hashable, Sendable {
    package let entity: MasterEntity
    /// What it will be known by; nil until that is given.
    package private(set) var code: String?
    private var values: [MasterAddition.Value] = []

    package init(_ entity: MasterEntity) { self.entity = entity }

    /// The fields it is asked for, in order.
    private var asked: [MasterField] { entity.fields.filter { $0.use != .never } }

    /// The field to give next; nil before the code is given and when all are.
    package var next: MasterField? {
        code != nil && values.count < asked.count ? asked[values.count] : nil
    }

    /// How many answers are given, and how many there will be.
    package var progress: (given: Int, all: Int) { (values.count, asked.count) }

    /// Takes one answer; what is wrong with it, or nil.
    mutating func take(_ text: String, _ site: Site) throws -> Message? {
        guard code != nil else {
            let key = text.uppercased()
            guard entity.isKey(key) else { return .masterNotAKey(text) }
            guard try site.values(entity, key) == nil else { return .masterExists(key) }
            code = key
            return nil
        }
        guard let field = next else { return nil }
        if text.isEmpty, let initial = field.initial {
            values.append(MasterAddition.Value(field.name, initial))
            return nil
        }
        switch try field.read(text, site) {
        case .failure(let fault): return fault.message
        case .success(let value):
            values.append(
                MasterAddition.Value(field.name, value.isEmpty && field.isOptional ? nil : value))
            guard let fault = addition(code ?? "").fault else { return nil }
            values.removeLast()
            return fault.message
        }
    }

    func addition(_ code: String) -> MasterAddition {
        MasterAddition(entity, code, values, reason: "new")
    }
}

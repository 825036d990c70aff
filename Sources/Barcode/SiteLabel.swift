import Stock

/// One kind of label that this site prints itself: a prefix, a length, a check character.
package struct SiteLabel: Codable, Hashable, Sendable {
    /// What carries it.
    package let kind: ScanKind
    /// How every one begins; capital letters.
    package let prefix: String
    /// How many digits follow, the check digit among them; nil when anything may follow.
    package let digits: Int?
    /// What the last character is.
    package let check: HouseCheck
    /// Whether the prefix is on the label only and no part of the number.
    package let isStripped: Bool

    package init(
        kind: ScanKind, prefix: String, digits: Int? = nil, check: HouseCheck = .none,
        isStripped: Bool = false
    ) {
        self.kind = kind
        self.prefix = prefix
        self.digits = digits
        self.check = check
        self.isStripped = isStripped
    }

    /// The text of the label with a running number; nil when it does not fit or has no check digit.
    ///
    /// - Parameter number: At least 0; zeros fill it up to the label's digits.
    /// - Returns: Prefix, number and check digit.
    package func text(_ number: Int) -> String? {
        let room = (digits ?? 0) - (check == .none ? 0 : 1)
        let figures = String(number)
        guard number >= 0, figures.utf8.count <= room else { return nil }
        let body = String(repeating: "0", count: room - figures.utf8.count) + figures
        if check == .none { return prefix + body }
        return check.character(for: body).map { prefix + body + String($0) }
    }

    /// Whether every label of `other` is one of these, so that it would never be reached.
    func hides(_ other: SiteLabel) -> Bool {
        if digits == nil { return other.prefix.hasPrefix(prefix) }
        return other.prefix == prefix && other.digits == digits
    }

    /// What a text in capital letters is when it is such a label; nil when it is none.
    ///
    /// A text of the right form with a wrong check character is a fault, not another label.
    func scan(_ text: String) -> Scan? {
        guard text.hasPrefix(prefix) else { return nil }
        let body = text.dropFirst(prefix.count)
        guard !body.isEmpty, text.utf8.count <= 40 else { return nil }
        if let digits {
            guard body.utf8.count == digits, body.utf8.allSatisfy(ValueCheck.isDigit)
            else { return nil }
        }
        if check != .none, check.character(for: body.dropLast()) != body.last {
            return .faulty(text, ScanFault(.badCheckDigit))
        }
        if kind == .command {
            let word = String(check == .none ? body : body.dropLast())
            return Command(word: word).map { .command($0) }
                ?? .faulty(text, ScanFault(.badValue))
        }
        return Scan(typed: isStripped ? String(body) : text, as: kind)
            ?? .faulty(text, ScanFault(.badCharacter))
    }
}

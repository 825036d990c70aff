import Stock

/// One kind of label that this site prints itself: a prefix, a length, a check character.
package struct SiteLabel: Hashable, Sendable {
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

extension Scan {
    /// A text taken for what the prompt asks for, or nil when it cannot be that.
    init?(typed text: String, as kind: ScanKind) {
        var scan: Scan?
        switch kind {
        case .license: scan = LPN(rawValue: text).map { .license($0) }
        case .tote: scan = LPN(rawValue: text).map { .tote($0) }
        case .cart: scan = LPN(rawValue: text).map { .cart($0) }
        case .location: scan = LocationCode(rawValue: text).map { .location($0) }
        case .item: scan = SKU(rawValue: text).map { .sku($0) }
        case .lot: scan = LotNumber(rawValue: text).map { .lot($0) }
        case .serial: scan = SerialNumber(rawValue: text).map { .serial($0) }
        case .order, .asn, .purchaseOrder, .wave:
            scan = DocumentNumber(rawValue: text).map { .document($0, kind: kind) }
        case .badge: scan = LPN(rawValue: text).map { .badge($0.rawValue) }
        case .device: scan = DeviceCode(rawValue: text).map { .device($0) }
        case .number:
            let isNumber =
                (1...7).contains(text.utf8.count)
                && text.utf8.allSatisfy(ValueCheck.isDigit)
            scan = isNumber ? Int64(text).map { .number($0) } : nil
        case .text: scan = .text(text)
        case .checkDigits, .command, .date: scan = nil
        }
        guard let scan else { return nil }
        self = scan
    }
}

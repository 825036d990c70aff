import Notation
import Stock

/// What is particular to this site's barcodes, from `Data/Rules/labels.yaml`.
package struct SiteLabels: Codable, Hashable, Sendable {
    /// The site's own labels; the first that fits wins.
    package var labels: [SiteLabel]
    /// The forms of location codes.
    package var locations: [LocationShape]
    /// How many check digits a location has.
    package var checkDigits: Int
    /// What scanners type in place of the separator GS.
    package var separators: [String]
    /// Whose variable measure numbers are in use.
    package var region: RestrictedNumber.Region?

    /// A site without labels of its own.
    package init(
        labels: [SiteLabel] = [], locations: [LocationShape] = [], checkDigits: Int = 3,
        separators: [String] = [], region: RestrictedNumber.Region? = nil
    ) {
        self.labels = labels
        self.locations = locations
        self.checkDigits = checkDigits
        self.separators = separators
        self.region = region
    }

    /// Whether a number can be that of a new plate: an SSCC, or one that this site's labels have.
    package func isPlateNumber(_ lpn: LPN) -> Bool {
        let own = labels.filter { $0.kind == .license || $0.kind == .tote }
        guard !own.isEmpty, SSCC(rawValue: lpn.rawValue) == nil else { return true }
        return own.contains { label in
            switch label.scan(lpn.rawValue) {
            case .license, .tote: true
            default: false
            }
        }
    }

    /// Reads the file.
    ///
    /// - Parameters:
    ///   - yaml: The text of the file.
    ///   - file: Its name, for errors.
    /// - Throws: `NotationError` with line and column.
    package init(yaml: String, file: String) throws(NotationError) {
        var fields = try Node(yaml: yaml, file: file).fields()
        self.init()
        for node in try fields.required("labels").list() {
            let label = try Self.label(node)
            if let first = labels.first(where: { $0.hides(label) }) {
                throw node.error("never reached: '\(first.prefix)' above takes these labels")
            }
            labels.append(label)
        }
        for node in try fields.required("locations").list() {
            let shape = try node.text()
            guard !shape.isEmpty, shape.utf8.count <= 20,
                shape.utf8.allSatisfy(Self.isLabelCharacter)
            else { throw node.error("expected a form such as A-99-99-9, found '\(shape)'") }
            locations.append(LocationShape(shape))
        }
        checkDigits = try fields.required("check-digits").int(2...4)
        for node in try fields.required("separators").list() {
            let text = try node.text()
            guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ $0 > 32 && $0 < 127 })
            else { throw node.error("expected one to four visible characters") }
            separators.append(text)
        }
        if let node = fields.optional("region"), !node.isNull {
            region = try node.choice(of: RestrictedNumber.Region.self)
        }
        try fields.end()
    }

    private static func label(_ node: Node) throws(NotationError) -> SiteLabel {
        var fields = try node.fields()
        let kindNode = try fields.required("kind")
        let kind = try kindNode.choice(of: ScanKind.self)
        if [.checkDigits, .number, .date, .text].contains(kind) {
            throw kindNode.error("'\(kind.rawValue)' is typed, it has no label")
        }
        let prefixNode = try fields.required("prefix")
        let prefix = try prefixNode.text()
        guard (1...8).contains(prefix.utf8.count), prefix.utf8.allSatisfy(isLabelCharacter) else {
            throw prefixNode.error("expected one to eight of A-Z 0-9 . / : % _ -")
        }
        let digits = try fields.optional("digits")?.int(1...20)
        let check = try fields.optional("check")?.choice(of: HouseCheck.self) ?? .none
        let isStripped = try fields.optional("strip")?.bool() ?? false
        try fields.end()
        return SiteLabel(
            kind: kind, prefix: prefix, digits: digits, check: check, isStripped: isStripped)
    }

    private static func isLabelCharacter(_ byte: UInt8) -> Bool {
        switch byte {
        case 65...90, 48...57, UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: ":"),
            UInt8(ascii: "%"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// The text of a command's barcode, or nil when this site has no command labels.
    package func barcode(for command: Command) -> String? {
        guard let label = labels.first(where: { $0.kind == .command }) else { return nil }
        let check = label.check.character(for: command.word).map { String($0) } ?? ""
        return label.prefix + command.word + check
    }
}

/// An uncompressed GS1 Digital Link URI.
///
/// Source: GS1 Digital Link Standard: URI Syntax, and what the GS1 Barcode Syntax Engine accepts.
enum DigitalLink {
    private static let primaryKeys: Set = [
        "00", "01", "253", "255", "401", "402", "414", "415", "417", "8003", "8004", "8006", "8010",
        "8013", "8017", "8018",
    ]

    /// The qualifiers of a key in their order; a key with two lists takes one or the other.
    private static let qualifiers: [String: [[String]]] = [
        "01": [["22", "10", "21"], ["235"]], "8006": [["22", "10", "21"]],
        "414": [["254"], ["7040"]], "415": [["8020"]], "417": [["7040"]], "8004": [["7040"]],
        "8010": [["8011"]], "8017": [["8019"]], "8018": [["8019"]],
    ]

    /// Never attributes in the query.
    private static let pathOnly: Set = [
        "03", "21", "22", "235", "254", "7040", "7041", "8011", "8014", "8019", "8020", "8040",
        "8041", "8042", "8043", "8110", "8112", "8200",
    ]

    /// Whether the text begins like one: the scheme all in one case.
    static func begins(_ text: [UInt8]) -> Bool { schemeLength(text) != nil }

    private static func schemeLength(_ text: [UInt8]) -> Int? {
        ["https://", "HTTPS://", "http://", "HTTP://"].first { text.starts(with: $0.utf8) }?
            .utf8.count
    }

    /// The elements of the path, then those of the query.
    ///
    /// - Throws: `ScanFault`: `bad_uri` for a malformed one, `not_gs1` for one without a key.
    static func elements(of text: [UInt8]) throws(ScanFault) -> [Element] {
        guard let scheme = schemeLength(text), text.allSatisfy(isURICharacter) else {
            throw ScanFault(.badURI)
        }
        let whole = text[scheme...].prefix { $0 != UInt8(ascii: "#") }
        let location = whole.prefix { $0 != UInt8(ascii: "?") }
        let host = location.prefix { $0 != UInt8(ascii: "/") }
        guard !host.isEmpty, host.allSatisfy(isHostCharacter) else { throw ScanFault(.badURI) }
        guard host.endIndex < location.endIndex else { throw ScanFault(.notGS1) }
        let path = try pathElements(location[(host.endIndex + 1)...])
        let query = try queryElements(whole[location.endIndex...].dropFirst(), behind: path)
        var seen: Set<String> = []
        for element in path + query where !seen.insert(element.identifier).inserted {
            throw ScanFault(.duplicate, identifier: element.identifier)
        }
        return path + query
    }

    /// The rightmost primary key and its qualifiers; what is left of it is a stem.
    private static func pathElements(
        _ path: ArraySlice<UInt8>
    ) throws(ScanFault) -> [Element] {
        let segments = path.split(
            separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        var first = segments.count - 2
        while first >= 0, !primaryKeys.contains(text(segments[first])) { first -= 2 }
        guard first >= 0 else { throw ScanFault(.notGS1) }
        var elements: [Element] = []
        for at in stride(from: first, to: segments.count, by: 2) {
            let code = text(segments[at])
            guard let identifier = ApplicationIdentifier.named(code) else {
                throw ScanFault(.unknownIdentifier, identifier: code)
            }
            let value = try unescaped(segments[at + 1], of: code, plusIsSpace: false)
            elements.append(try Element(checking: value[...], of: identifier))
        }
        guard isPath(elements.map(\.identifier)) else {
            throw ScanFault(.badURI, identifier: elements.last?.identifier)
        }
        return elements
    }

    /// The attributes; a GTIN among them may be written without its leading zeros.
    private static func queryElements(
        _ query: ArraySlice<UInt8>, behind path: [Element]
    ) throws(ScanFault) -> [Element] {
        var elements: [Element] = []
        for parameter in query.split(separator: UInt8(ascii: "&")) {
            guard let equals = parameter.firstIndex(of: UInt8(ascii: "=")) else { continue }
            let name = parameter[..<equals]
            guard !name.isEmpty, name.allSatisfy(ValueCheck.isDigit) else { continue }
            let code = text(name)
            guard let identifier = ApplicationIdentifier.named(code) else {
                throw ScanFault(.unknownIdentifier, identifier: code)
            }
            let keys = path.map(\.identifier)
            if keys.contains(code) { throw ScanFault(.duplicate, identifier: code) }
            if pathOnly.contains(code) || fits(code, keys) {
                throw ScanFault(.badURI, identifier: code)
            }
            var value = try unescaped(
                parameter[(equals + 1)...], of: code, plusIsSpace: true)
            if code == "01", [8, 12, 13].contains(value.count) {
                value.insert(contentsOf: repeatElement(48, count: 14 - value.count), at: 0)
            }
            elements.append(try Element(checking: value[...], of: identifier))
        }
        return elements
    }

    /// Whether a path may hold these identifiers in this order.
    private static func isPath(_ codes: [String]) -> Bool {
        guard let key = codes.first, codes.count > 1 else { return !codes.isEmpty }
        return (qualifiers[key] ?? []).contains { list in
            let places = codes.dropFirst().map { list.firstIndex(of: $0) ?? -1 }
            return places.allSatisfy { $0 >= 0 } && zip(places, places.dropFirst()).allSatisfy(<)
        }
    }

    /// Whether an attribute belongs into the path: there it would be a qualifier.
    private static func fits(_ code: String, _ keys: [String]) -> Bool {
        guard let key = keys.first else { return false }
        return (qualifiers[key] ?? []).contains { list in
            list.contains(code) && keys.dropFirst().allSatisfy(list.contains)
        }
    }

    /// Resolves percent-encoding (RFC 3986): what is none is no URI, for nobody knows what was meant.
    private static func unescaped(
        _ bytes: ArraySlice<UInt8>, of code: String, plusIsSpace: Bool
    ) throws(ScanFault) -> [UInt8] {
        var out: [UInt8] = []
        var rest = bytes
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                out.append(plusIsSpace && byte == UInt8(ascii: "+") ? 32 : byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(Hexadecimal.value),
                let low = rest.popFirst().flatMap(Hexadecimal.value), high | low != 0
            else { throw ScanFault(.badURI, identifier: code) }
            out.append(high << 4 | low)
        }
        return out
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
    }

    private static let punctuation = Set("-._~:/?#[]@!$&'()*+,;=%".utf8)
    private static let hostPunctuation = Set("-.:[]_".utf8)

    private static func isURICharacter(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || punctuation.contains(byte)
    }

    private static func isHostCharacter(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || hostPunctuation.contains(byte)
    }
}

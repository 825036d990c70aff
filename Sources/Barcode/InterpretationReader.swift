import Stock

/// Decides which form a barcode's data has, and reads it.
struct InterpretationReader {
    /// What came of it.
    enum Result {
        case elements([Element], Interpretation.Kind, inStore: Measure?)
        case ambiguous([[Element]])
        case faulty(ScanFault, Interpretation.Kind?)
    }

    /// Keys with a check digit: data that begins so and can be read to its end is no house label.
    private static let checkedKeys: Set = [
        "00", "01", "02", "253", "255", "402", "410", "411", "412", "413", "414", "415", "416",
        "417", "8003", "8006", "8013", "8017", "8018", "8026",
    ]

    private let hint: String?
    private let region: RestrictedNumber.Region?
    private(set) var warnings: [ScanWarning] = []
    private(set) var isIdentified = false

    init(hint: String?, region: RestrictedNumber.Region?) {
        self.hint = hint
        self.region = region
    }

    /// Reads the whole of a scan.
    mutating func read(_ scan: [UInt8]) -> Result {
        if scan.isEmpty { return .faulty(ScanFault(.empty), nil) }
        guard scan.first == UInt8(ascii: "]") else { return unidentified(scan) }
        let identifier = String(decoding: scan.prefix(3), as: UTF8.self)
        guard let carrier = Carrier(identifier) else { return .faulty(ScanFault(.notGS1), nil) }
        isIdentified = true
        let data = Array(scan.dropFirst(3))
        if data.isEmpty { return .faulty(ScanFault(.empty), nil) }
        return identified(data, carrier)
    }

    private mutating func identified(_ data: [UInt8], _ carrier: Carrier) -> Result {
        switch carrier {
        case .elements: return elementString(data)
        case .addOn: return .faulty(ScanFault(.notGS1), nil)
        case .thirteenDigits:
            if hint == "UPC-E", data.count <= 8 { return upce(data[...]) }
            return composite(data, length: 13)
        case .thirteenDigitsAndAddOn:
            let isWhole = data.count == 15 || data.count == 18
            guard isWhole, data.allSatisfy(ValueCheck.isDigit) else {
                return .faulty(ScanFault(isWhole ? .badCharacter : .badLength), .gtin)
            }
            warnings.append(.addOnIgnored)
            return gtin(data.prefix(13), length: 13)
        case .eightDigits: return composite(data, length: 8)
        case .interleaved: return data.count == 14 ? gtin(data[...], length: 14) : plain()
        case .interleavedUnchecked: return checked(data, lengths: [14]) ?? plain()
        case .interleavedStripped: return stripped(data) ?? plain()
        case .link: return DigitalLink.begins(data) ? link(data) : envelope(data) ?? plain()
        case .plain: return plain()
        }
    }

    private mutating func unidentified(_ scan: [UInt8]) -> Result {
        if hint == "UPC-E", scan.count <= 8 { return upce(scan[...]) }
        if BracketedText.begins(scan) {
            do throws(ScanFault) {
                return .elements(try BracketedText.elements(of: scan), .gs1, inStore: nil)
            } catch { return .faulty(error, .gs1) }
        }
        if DigitalLink.begins(scan) { return link(scan) }
        if let result = envelope(scan) { return result }
        if scan.contains(ElementString.separator) { return elementString(scan) }
        if let result = checked(scan, lengths: [8, 12, 13, 14, 18]) { return result }
        return unseparated(scan) ?? plain()
    }

    /// Data without identifier and separator: GS1 when it begins with a key and can be read.
    private mutating func unseparated(_ scan: [UInt8]) -> Result? {
        guard let first = ApplicationIdentifier.starting(at: 0, of: scan[...]),
            Self.checkedKeys.contains(first.code)
        else { return nil }
        switch ElementString(scan).read() {
        case .read(let elements, _): return .elements(elements, .gs1, inStore: nil)
        case .ambiguous(let readings): return .ambiguous(readings)
        case .faulty(let fault):
            if fault.kind == .missingSeparator || fault.kind == .scannerSetting {
                return .faulty(fault, .gs1)
            }
            if let length = first.predefinedLength, scan.count > length + first.code.utf8.count {
                let value = scan[first.code.utf8.count...].prefix(length)
                if Element.fault(in: value, of: first) == nil { warnings.append(.almostGS1) }
            }
            return nil
        }
    }

    private func plain() -> Result { .elements([], .plain, inStore: nil) }

    private mutating func elementString(_ data: [UInt8]) -> Result {
        switch ElementString(data).read() {
        case .read(let elements, let found):
            warnings += found
            return .elements(elements, .gs1, inStore: nil)
        case .ambiguous(let readings): return .ambiguous(readings)
        case .faulty(let fault): return .faulty(fault, .gs1)
        }
    }

    private func link(_ data: [UInt8]) -> Result {
        do throws(ScanFault) {
            return .elements(try DigitalLink.elements(of: data), .gs1, inStore: nil)
        } catch {
            return .faulty(error, error.kind == .notGS1 ? nil : .gs1)
        }
    }

    /// An EAN or UPC, perhaps with `|]e0` and the data of its composite component behind it.
    private mutating func composite(_ data: [UInt8], length: Int) -> Result {
        let marker = Array("|]e0".utf8)
        guard data.count >= length + marker.count, data[length...].starts(with: marker)
        else { return gtin(data[...], length: length) }
        let primary = gtin(data.prefix(length), length: length)
        guard case .elements(let item, _, let inStore) = primary else { return primary }
        switch elementString(Array(data.dropFirst(length + marker.count))) {
        case .elements(let elements, _, _):
            return .elements(item + elements, .gs1, inStore: inStore)
        case .ambiguous(let readings): return .ambiguous(readings.map { item + $0 })
        case .faulty(let fault, let kind): return .faulty(fault, kind)
        }
    }

    /// A GTIN of the length its carrier has.
    private mutating func gtin(_ digits: ArraySlice<UInt8>, length: Int) -> Result {
        if digits.count < length { return .faulty(ScanFault(.tooShort), .gtin) }
        if digits.count > length { return .faulty(ScanFault(.tooLong), .gtin) }
        guard digits.allSatisfy(ValueCheck.isDigit) else {
            return .faulty(ScanFault(.badCharacter), .gtin)
        }
        guard let gtin = GTIN(rawValue: String(decoding: digits, as: UTF8.self)) else {
            return .faulty(ScanFault(.badCheckDigit), .gtin)
        }
        if length == 14 || !RestrictedNumber.isRestricted(gtin.rawValue) {
            return .elements([Element("01", gtin.rawValue)], .gtin, inStore: nil)
        }
        warnings.append(.restrictedCirculation)
        var measure: Measure?
        do throws(ScanFault) {
            measure = try RestrictedNumber.measure(gtin.rawValue, region: region)
        } catch { warnings.append(.badInnerCheckDigit) }
        return .elements([Element("01", gtin.rawValue)], .gtin, inStore: measure)
    }

    /// Digits alone with the right check digit: a GTIN, or an SSCC when there are 18.
    private mutating func checked(_ scan: [UInt8], lengths: Set<Int>) -> Result? {
        let text = String(decoding: scan, as: UTF8.self)
        guard lengths.contains(scan.count), Modulo10.isValid(text) else { return nil }
        if scan.count == 18 { return .elements([Element("00", text)], .sscc, inStore: nil) }
        return gtin(scan[...], length: scan.count)
    }

    private mutating func stripped(_ data: [UInt8]) -> Result? {
        let text = String(decoding: data, as: UTF8.self)
        guard data.count == 13, let check = Modulo10.checkDigit(text) else { return nil }
        warnings.append(.checkDigitAdded)
        return .elements([Element("01", text + String(check))], .gtin, inStore: nil)
    }

    private mutating func upce(_ digits: ArraySlice<UInt8>) -> Result {
        do throws(ScanFault) {
            return gtin(Array(try UPCE.expanded(digits).utf8)[...], length: 12)
        } catch { return .faulty(error, .gtin) }
    }

    /// The envelope of ISO/IEC 15434: format 05 holds element strings, 06 data identifiers.
    private mutating func envelope(_ data: [UInt8]) -> Result? {
        guard data.starts(with: Array("[)>\u{1E}".utf8)) else { return nil }
        let body = data.dropFirst(4)
        if body.starts(with: Array("05\u{1D}".utf8)) {
            return elementString(Array(body.dropFirst(3).prefix { $0 != 0x1E && $0 != 0x04 }))
        }
        if body.starts(with: Array("06\u{1D}".utf8)) { warnings.append(.dataIdentifiers) }
        return plain()
    }
}

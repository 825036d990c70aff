import Barcode

extension Message {
    /// What the test barcode showed, and which setting to change.
    package static func scanner(_ found: ScannerCheck) -> Message {
        switch found {
        case .good: .done("scanner.good")
        case .noIdentifier: .soft("scanner.no-identifier")
        case .capsLock: .soft("scanner.caps-lock")
        case .layout(let layout):
            .soft("scanner.layout", ["type": word("layout-\(layout.rawValue)")])
        case .separatorMissing: .soft("scanner.separator-missing")
        case .suffixMissing: .soft("scanner.suffix-missing")
        case .extra(let text): .soft("scanner.extra", ["scanned": text])
        }
    }
}

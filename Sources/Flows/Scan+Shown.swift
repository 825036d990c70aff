import Barcode
import Stock

extension Scan {
    /// What was scanned, for a message: at most 20 characters of it.
    var shown: String {
        if case .date(let day) = self { return day.shown }
        let text =
            switch self {
            case .license(let lpn), .tote(let lpn), .cart(let lpn): lpn.rawValue
            case .location(let code): code.rawValue
            case .checkDigits(let text), .badge(let text), .text(let text), .unknown(let text),
                .faulty(let text, _):
                text
            case .item(let gtin): gtin.rawValue
            case .sku(let sku): sku.rawValue
            case .lot(let lot): lot.rawValue
            case .serial(let serial): serial.rawValue
            case .document(let number, _): number.rawValue
            case .device(let device): device.rawValue
            case .command(let command): command.word
            case .number(let number): "\(number)"
            case .date(let day): "\(day)"
            case .label, .ambiguous: "GS1"
            }
        return String(Shown.plain(text).prefix(20))
    }
}

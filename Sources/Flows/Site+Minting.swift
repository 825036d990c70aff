import Barcode
import Stock

extension Site {
    /// Mints the number of a new thing.
    func new<Thing>(_ kind: Mint) throws -> ID<Thing> { ID(rawValue: try floor.mint(kind)) }
}

extension Scan {
    /// The characters of something typed that has no label of its own, such as a supplier's code.
    var typedText: String? {
        switch self {
        case .text(let text), .unknown(let text): text
        case .number(let number): String(number)
        case .license(let lpn): lpn.rawValue
        case .sku(let sku): sku.rawValue
        default: nil
        }
    }
}

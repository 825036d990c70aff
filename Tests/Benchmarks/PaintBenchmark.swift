import Display
import Foundation
import Support

/// Laying a screen out, alone.
func paintBars() throws -> [Bar] {
    let site = try WalkSite.shared.get()
    let content = Content(
        "putaway.carry",
        [
            "lpn": "P0078672", "goods": "56 EA LEA-1061 Sourdough starter", "lot": "L853515",
            "status": "OK", "target": "A-06-25-A", "why": "allergens low", "left": "8",
        ],
        header: Content.Header(worker: "AADAMS", device: "HH-01", site: "DC1"))
    return [(20, 16), (80, 24)].map { columns, rows in
        let layout = Layout(site.definitions.screens, size: Size(columns: columns, rows: rows))
        let clock = ContinuousClock()
        let times = (0..<500).map { _ in
            Double(clock.measure { _ = layout.picture(content, Viewing()) }.components.attoseconds)
                / 1e12
        }
        return Bar("paint \(columns)x\(rows)", median(times), "us")
    }
}

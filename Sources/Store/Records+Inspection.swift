import GRDB
import Stock

extension Records {
    func apply(_ record: InspectionRecord) throws {
        switch record {
        case .result(let hold, let result, let quantity, let disposition):
            try insert(
                """
                INSERT INTO inspection(hold, hasPassed, certificate, attributes, quantity,
                  disposition, event) VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    hold.rawValue, result.hasPassed, result.certificate,
                    JSON.text(result.attributes), quantity, disposition.rawValue, event,
                ])
        }
    }
}

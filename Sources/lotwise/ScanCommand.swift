import ArgumentParser
import Barcode
import Foundation
import Stock

/// `lotwise scan`: what barcodes say, one JSON object a line in and out.
struct ScanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scan",
        abstract: "Interpret barcodes: one JSON object a line in, one a line out.",
        discussion: """
            In:  {"id", "scan", "today" [, "hint"] [, "region"]}
                 or "scans": [...] for several barcodes of one label.
            "scan" is what the scanner delivers, FNC1 as U+001D. The hint "UPC-E"
            says that one comes unexpanded. The region (SE NO FI EE LV LT DE GB US)
            decides which measure a restricted circulation number holds.

            Out: {"id", "parse": "ok"|"error"|"ambiguous", "error", "warn",
                  "kind": "gs1"|"gtin"|"sscc"|"plain", "ai": [[ai, value], ...],
                  "gtin14", "content_gtin14", "sscc", "lot", "serial",
                  "expiry", "best_before", "sell_by", "production", "packed",
                  "count", "var_count", "measures": [{"ai", "value", "unit"}],
                  "readings": [[[ai, value], ...], ...],
                  "label": {"missing": [[ai, [needs, ...]], ...],
                            "exclusive": [[ai, ai], ...], "conflict": [ai, ...]}}
            Keys are sorted, what is absent is null. Ambiguous means that the scanner
            probably lost a separator: every reading is given, none may be booked.

            Errors: empty unknown_ai not_gs1 too_short too_long bad_length bad_charset
            bad_check_digit bad_check_pair bad_date bad_time bad_value bad_uri bad_hri
            missing_separator duplicate.

            Exit status: 0; 2 when a line was no such object (it is answered as
            bad_value all the same, the reason is on standard error). A hint or region
            that is not known is said there too, and does not count.
            """)

    @Option(help: "The day where a line gives none, ISO (else the current day, UTC).")
    var at: String?

    func run() throws {
        var today = Day(rawValue: Int(Date().timeIntervalSince1970) / 86_400)
        if let at {
            guard let moment = Instant(at) else {
                throw ValidationError("--at: expected an ISO time, found '\(at)'")
            }
            today = Day(
                rawValue: Int(
                    (moment.rawValue - (moment.rawValue < 0 ? 86_399_999 : 0))
                        / 86_400_000))
        }
        var number = 0
        var isGood = true
        var input = Input()
        while let line = try input.line(limit: ProblemInput.byteLimit) {
            number += 1
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            let answer: ScanAnswer
            do throws(ScanRequest.Fault) {
                let request = try ScanRequest(line, today: today)
                for note in request.notes { tell("standard input:\(number): \(note)") }
                answer = ScanAnswer(id: request.id, request.result)
            } catch {
                isGood = false
                answer = ScanAnswer(id: error.id)
                tell("standard input:\(number): \(error.sentence)")
            }
            // Whoever waits for the answer to one line may have no more to ask before.
            try Output.line(answer.json)
            try Output.flush()
        }
        if !isGood { throw ExitCode(2) }
    }
}

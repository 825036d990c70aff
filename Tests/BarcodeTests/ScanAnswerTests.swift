import Stock
import Testing

@testable import Barcode

/// The lines that `lotwise scan` writes, byte for byte.
@Suite struct ScanAnswerTests {
    private let today = Day(rawValue: 20_782)

    private func line(_ scans: String..., hint: String? = nil) -> String {
        let parts = scans.map { Interpretation(Table.unescaped($0), hint: hint, today: today) }
        return ScanAnswer(id: "7", ScanSet(parts, today: today)).json
    }

    @Test func `a read label has every key of the contract`() {
        #expect(
            line("]C1010952123454321331030012501727022810A\"B^3024") == """
                {"ai":[["01","09521234543213"],["3103","001250"],["17","270228"],["10","A\\"B"],\
                ["30","24"]],"best_before":null,"content_gtin14":null,"count":null,"error":null,\
                "expiry":"2027-02-28","gtin14":"09521234543213","id":7,"kind":"gs1",\
                "label":{"conflict":[],"exclusive":[],"missing":[]},"lot":"A\\"B",\
                "measures":[{"ai":"3103","unit":"kg","value":"1.250"}],"packed":null,"parse":"ok",\
                "production":null,"readings":null,"sell_by":null,"serial":null,"sscc":null,\
                "var_count":24,"warn":null}
                """)
    }

    @Test func `doubt is answered with the readings alone`() {
        #expect(
            line("]C110LOT717270228") == """
                {"ai":null,"best_before":null,"content_gtin14":null,"count":null,"error":null,\
                "expiry":null,"gtin14":null,"id":7,"kind":"gs1","label":null,"lot":null,\
                "measures":null,"packed":null,"parse":"ambiguous","production":null,\
                "readings":[[["10","LOT717270228"]],[["10","LOT7"],["17","270228"]]],\
                "sell_by":null,"serial":null,"sscc":null,"var_count":null,"warn":null}
                """)
    }

    @Test func `a fault has its class and a typed separator is a missing one`() {
        #expect(line("]C110").contains(#""error":"too_short""#))
        let typed = line("]C110LOT0293024")
        #expect(typed.contains(#""error":"missing_separator""#))
        #expect(typed.contains(#""warn":["scanner_setting"]"#))
    }

    @Test func `plain numbers have no identifiers`() {
        let item = line("9521234543213")
        #expect(item.contains(#""gtin14":"09521234543213""#) && item.contains(#""ai":null"#))
        #expect(item.contains(#""kind":"gtin""#))
        let plate = line("106141412345678908")
        #expect(plate.contains(#""kind":"sscc""#))
        #expect(plate.contains(#""sscc":"106141412345678908""#))
        #expect(line("A-03-12").contains(#""kind":"plain","label":null"#))
    }

    @Test func `the judgement covers all barcodes of the label`() {
        let alone = line("]C110LOT")
        let missing = #""missing":[["10",["01","02","03","8006","8026"]]]"#
        #expect(alone.contains(missing))
        let both = line("9521234543213", "]C110LOT")
        #expect(both.contains(#""missing":[]"#) && both.contains(#""ai":[["01","#))
        let rivals = line("(01)09521234543213(10)A", "(02)09521234543213(37)2(10)B")
        #expect(rivals.contains(#""exclusive":[["01","02"],["01","37"]]"#))
        #expect(rivals.contains(#""conflict":["10"]"#) && rivals.contains(#""lot":null"#))
    }

    @Test func `texts are escaped and a line that is no request is answered`() {
        #expect(line("]C110A%^^^").contains(#""lot":"A%""#))
        let refused = ScanAnswer(id: "null").json
        #expect(refused.contains(#""error":"bad_value""#) && refused.contains(#""id":null"#))
        #expect(refused.contains(#""parse":"error""#))
    }
}

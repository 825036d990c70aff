import Foundation

/// Letters spelled in ASCII.
enum Spelling {
    /// The ASCII spelling of a Latin or Cyrillic letter; nil for anything else.
    static func ascii(_ character: Character) -> String? {
        if let spelled = table[character] { return spelled }
        let bare = String(character).decomposedStringWithCanonicalMapping.unicodeScalars
        guard let base = bare.first, base != character.unicodeScalars.first || bare.count > 1
        else { return nil }
        if base.isASCII { return String(base) }
        return table[Character(base)]
    }

    private static let table: [Character: String] = {
        var out: [Character: String] = [
            "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "å": "a", "Å": "A", "œ": "oe",
            "Œ": "OE", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "ı": "i",
            "–": "-", "—": "-", "‘": "'", "’": "'", "“": "\"", "”": "\"", "…": "...", "°": "deg",
            "µ": "u", "×": "x", "½": "1/2", "²": "2", "³": "3", "€": "EUR", "£": "GBP", "™": "TM",
            "®": "(R)", "©": "(C)", "№": "No",
            // The signs of the aisle map.
            "·": ".", "┃": "|", "━": "=", "╋": "+",
        ]
        let lower = Array("абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ")
        let latin = [
            "a", "b", "v", "g", "d", "e", "zh", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r",
            "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya", "e",
            "i", "yi", "ye", "g",
        ]
        for (letter, spelled) in zip(lower, latin) {
            out[letter] = spelled
            out[Character(letter.uppercased())] = spelled.uppercased()
        }
        return out
    }()
}

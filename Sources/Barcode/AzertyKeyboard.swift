/// Undoes what a host with a French keyboard makes of a scanner that types for an American one.
enum AzertyKeyboard {
    private static let keys: [Character: Character] = [
        "&": "1", "é": "2", "\"": "3", "'": "4", "(": "5", "-": "6", "è": "7", "_": "8", "ç": "9",
        "à": "0", ")": "-", "$": "]", "!": "/", ":": ".", ";": ",", "m": ";", ",": "m",
        "a": "q", "q": "a", "z": "w", "w": "z", "A": "Q", "Q": "A", "Z": "W", "W": "Z", "M": ":",
        "?": "M", "^": "[",
    ]

    private static let digits = Set("&é\"'(-è_çà")

    /// The text as the scanner meant it; nil when fewer than four digits would come of it.
    static func restored(_ text: String) -> String? {
        guard text.count(where: digits.contains) >= 4 else { return nil }
        return String(text.map { keys[$0] ?? $0 })
    }
}

/// What is wrong with a JSON input and where: `path: sentence`.
struct JSONFault: Error, CustomStringConvertible {
    /// Such as `lines[3].qty`, or `line 2` of the text when it is no JSON.
    let path: String
    let sentence: String
    /// The line of the text where it is no JSON.
    var line: Int?

    var description: String { "\(path): \(sentence)" }
}

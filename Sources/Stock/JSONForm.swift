/// Values as JSON with sorted keys, so that the same value is the same text.
///
/// Foundation's encoder writes the same with four times the instructions, and every scan pays them.
/// This one knows what is synthesised: nested containers are filled one after the other.
package enum JSONForm {
    /// The JSON text of a value.
    ///
    /// - Throws: `EncodingError` for a number that JSON cannot write, and what the value throws.
    package static func text(_ value: some Encodable) throws -> String {
        var output = JSONOutput()
        try withUnsafeMutablePointer(to: &output) { output in
            try value.encode(to: JSONWriter(output: output, key: "", depth: 0))
        }
        return output.text()
    }
}

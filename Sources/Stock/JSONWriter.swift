/// What a value encodes itself into: the member of a list or an object that it becomes.
struct JSONWriter: Encoder, SingleValueEncodingContainer {
    let output: UnsafeMutablePointer<JSONOutput>
    let key: String
    let depth: Int

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        KeyedEncodingContainer(
            JSONObjectWriter(
                output: output, depth: output.pointee.open(isObject: true, key: key, at: depth)))
    }
    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        JSONListWriter(
            output: output, depth: output.pointee.open(isObject: false, key: key, at: depth))
    }
    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() { output.pointee.add(plain: "null", key: key, at: depth) }
    func encode(_ value: Bool) { output.pointee.add(plain: "\(value)", key: key, at: depth) }
    func encode(_ value: String) { output.pointee.add(value, key: key, at: depth) }
    func encode(_ value: Double) throws { try output.pointee.add(value, key: key, at: depth) }
    func encode(_ value: Float) throws {
        try output.pointee.add(Double(value), key: key, at: depth)
    }
    func encode(_ value: some FixedWidthInteger & Encodable) {
        output.pointee.add(plain: "\(value)", key: key, at: depth)
    }
    func encode(_ value: some Encodable) throws {
        try value.encode(to: self)
    }
}

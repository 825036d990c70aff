/// What a value encodes its members into.
struct JSONObjectWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let output: UnsafeMutablePointer<JSONOutput>
    let depth: Int

    var codingPath: [any CodingKey] { [] }

    private func member(_ key: String) -> JSONWriter {
        JSONWriter(output: output, key: key, depth: depth)
    }
    private func member(_ key: Key) -> JSONWriter { member(key.stringValue) }

    func encodeNil(forKey key: Key) { member(key).encodeNil() }
    func encode(_ value: Bool, forKey key: Key) { member(key).encode(value) }
    func encode(_ value: String, forKey key: Key) { member(key).encode(value) }
    func encode(_ value: Double, forKey key: Key) throws { try member(key).encode(value) }
    func encode(_ value: Float, forKey key: Key) throws { try member(key).encode(value) }
    func encode(_ value: some FixedWidthInteger & Encodable, forKey key: Key) {
        member(key).encode(value)
    }
    func encode(_ value: some Encodable, forKey key: Key) throws { try member(key).encode(value) }

    func nestedContainer<Nested: CodingKey>(
        keyedBy type: Nested.Type, forKey key: Key
    ) -> KeyedEncodingContainer<Nested> { member(key).container(keyedBy: type) }
    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        member(key).unkeyedContainer()
    }
    func superEncoder() -> any Encoder { member("super") }
    func superEncoder(forKey key: Key) -> any Encoder { member(key) }
}

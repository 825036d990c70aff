import GRDB
import Stock

extension StoredFloor {
    package func item(_ id: ItemID) throws -> Item? {
        try once(\.items, id) {
            try one(ItemRow.self, "SELECT * FROM item WHERE id = ?", [id.rawValue])?.value
        }
    }

    package func item(_ sku: SKU) throws -> Item? {
        try one(ItemRow.self, "SELECT * FROM item WHERE sku = ?", [sku.rawValue])?.value
    }

    package func pack(_ gtin: GTIN) throws -> (Item, Pack)? {
        let pack = try one(
            PackRow.self,
            """
            SELECT id, item, level, gtin, units, lengthMillimetres, widthMillimetres,
              heightMillimetres, weightMilligrams
            FROM pack WHERE gtin = ? AND validUntil IS NULL
            """, [gtin.rawValue])?.value
        guard let pack, let item = try item(pack.item) else { return nil }
        return (item, pack)
    }

    package func pack(_ id: PackID) throws -> Pack? {
        try once(\.packs, id) {
            try one(
                PackRow.self,
                """
                SELECT id, item, level, gtin, units, lengthMillimetres, widthMillimetres,
                  heightMillimetres, weightMilligrams
                FROM pack WHERE id = ?
                """, [id.rawValue])?.value
        }
    }

    package func packs(of item: ItemID) throws -> [Pack] {
        try all(
            PackRow.self,
            """
            SELECT id, item, level, gtin, units, lengthMillimetres, widthMillimetres,
              heightMillimetres, weightMilligrams
            FROM pack WHERE item = ? AND validUntil IS NULL ORDER BY units, id
            """, [item.rawValue]
        ).map(\.value)
    }

    package func lot(_ id: LotID) throws -> Lot? {
        try once(\.lots, id) {
            try one(LotRow.self, "SELECT * FROM lot WHERE id = ?", [id.rawValue])?.value
        }
    }

    package func lot(item: ItemID, maker: PartyID, number: LotNumber) throws -> Lot? {
        try one(
            LotRow.self, "SELECT * FROM lot WHERE item = ? AND maker = ? AND number = ?",
            [item.rawValue, maker.rawValue, number.rawValue])?.value
    }

    package func lots(_ number: LotNumber) throws -> [Lot] {
        try all(
            LotRow.self, "SELECT * FROM lot WHERE number = ? ORDER BY id", [number.rawValue]
        ).map(\.value)
    }

    package func holds(on material: MaterialID) throws -> [Hold] {
        try once(\.holds, material) {
            try all(
                HoldRow.self, HoldRow.select + " FROM openHold WHERE material = ? ORDER BY id",
                [material.rawValue]
            ).map(\.value)
        }
    }

    package func standingHolds(
        item: ItemID, lot: LotID?, maker: PartyID, number: LotNumber
    ) throws -> [Hold] {
        try all(
            HoldRow.self,
            """
            \(HoldRow.select) FROM hold
            WHERE isStanding = 1 AND releasedEvent IS NULL
              AND (item = ?1 OR lot = ?2 OR party = ?3 AND lotNumber = ?4
                OR scope ->> '$.query' IS NOT NULL
                  AND ifnull(?1 = scope ->> '$.query._0.item', 1)
                  AND ifnull(?4 >= scope ->> '$.query._0.fromLot', 1)
                  AND ifnull(?4 <= scope ->> '$.query._0.toLot', 1)
                  AND ifnull(?3 = scope ->> '$.query._0.maker', 1)
                  AND ifnull((SELECT received FROM lot WHERE id = ?2)
                    >= scope ->> '$.query._0.receivedFrom', 1)
                  AND ifnull((SELECT received FROM lot WHERE id = ?2)
                    <= scope ->> '$.query._0.receivedTo', 1))
            ORDER BY id
            """, [item.rawValue, lot?.rawValue, maker.rawValue, number.rawValue]
        ).map(\.value)
    }
}

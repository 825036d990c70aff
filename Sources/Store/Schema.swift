/// The migrations of a site's database: named SQL texts, appended, never edited once landed.
///
/// They use no Swift type of ours, so that a migration means the same for ever. Columns of JSON are
/// checked by their first character: SQLite before 3.41 refuses `json_valid` in a schema that is not
/// trusted (`PRAGMA trusted_schema = OFF`).
package enum Schema {
    /// `PRAGMA application_id` of a site file: "Lotw".
    package static let applicationID = 0x4C6F_7477

    /// Migrations in order; `PRAGMA user_version` counts those applied.
    package static let migrations: [(name: String, sql: String)] = [
        ("v1 sites, parties, people", people),
        ("v1 items, lots, places", goods),
        ("v1 journal and balances", journal),
        ("v1 holds", holds),
        ("v1 documents", documents),
        ("v1 work, waves, allocations, counts", work),
        ("v1 decisions, approvals, exceptions, definitions", governance),
        ("v1 room for plates", room),
        ("v1 a hold always wins", holdWins),
        ("v2 work of an order", workOfOrder),
        ("v2 goods sent back", sentBack),
        ("v2 reports are published", publishedReports),
        ("v2 open picks of a wave", openPicks),
        ("v2 local differences", differences),
        ("v3 promises freed by holds", freedPromises),
        ("v3 repacking and reworking held goods", repackedHolds),
        ("v3 readings of a lot", readingOfLot),
        ("v3 doors", doors),
        ("v4 empty places", emptyPlaces),
        ("v4 substitutes", substitutes),
        ("v4 appointments", appointments),
        ("v4 kits", kits),
        ("v4 recall drills", recallDrills),
        ("v4 readings of an item", readingOfItem),
        ("v4 trucks on another day", truckDays),
        ("v5 what is said in every language", sentences),
        ("v5 parts of definitions", definitionParts),
    ]
}

// MARK: - Who

private let people = """
    CREATE TABLE site(
      id INTEGER PRIMARY KEY CHECK(id BETWEEN 1 AND 4194303),
      code TEXT NOT NULL UNIQUE CHECK(length(code) BETWEEN 1 AND 12),
      name TEXT NOT NULL,
      timeZone TEXT NOT NULL,
      isHere INTEGER NOT NULL CHECK(isHere IN (0, 1))) STRICT;
    CREATE UNIQUE INDEX siteHere ON site(isHere) WHERE isHere = 1;
    CREATE TABLE setting(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
    CREATE TABLE mint(kind TEXT PRIMARY KEY, last INTEGER NOT NULL CHECK(last >= 0))
      STRICT, WITHOUT ROWID;
    CREATE TABLE party(
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL UNIQUE CHECK(length(code) BETWEEN 1 AND 20),
      name TEXT NOT NULL,
      kind TEXT NOT NULL CHECK(kind IN ('owner', 'supplier', 'customer', 'carrier')),
      gln TEXT CHECK(gln IS NULL OR length(gln) = 13),
      country TEXT NOT NULL DEFAULT '',
      address TEXT NOT NULL DEFAULT '',
      contact TEXT NOT NULL DEFAULT '',
      policy TEXT NOT NULL DEFAULT '{}' CHECK(policy GLOB '[[{"]*')) STRICT;
    CREATE TABLE worker(
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL,
      badge TEXT NOT NULL UNIQUE,
      pin TEXT NOT NULL CHECK(pin LIKE '$y$%' OR pin LIKE '$7$%'),
      role TEXT NOT NULL,
      language TEXT NOT NULL DEFAULT 'en',
      isActive INTEGER NOT NULL DEFAULT 1 CHECK(isActive IN (0, 1)),
      failures INTEGER NOT NULL DEFAULT 0 CHECK(failures >= 0),
      lockedUntil INTEGER NOT NULL DEFAULT 0) STRICT;
    CREATE TABLE device(
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      name TEXT NOT NULL DEFAULT '',
      carrier INTEGER REFERENCES location(id),
      lastUse INTEGER) STRICT;
    CREATE TABLE signOn(
      id INTEGER PRIMARY KEY,
      worker INTEGER NOT NULL REFERENCES worker(id),
      device INTEGER NOT NULL REFERENCES device(id),
      at INTEGER NOT NULL,
      endedAt INTEGER,
      lastAt INTEGER NOT NULL) STRICT;
    CREATE INDEX signOnDevice ON signOn(device, id);
    CREATE INDEX signOnWorker ON signOn(worker, id);
    CREATE TABLE dialog(
      worker INTEGER PRIMARY KEY REFERENCES worker(id),
      signOn INTEGER NOT NULL REFERENCES signOn(id),
      n INTEGER NOT NULL CHECK(n >= 0),
      shape INTEGER NOT NULL,
      job TEXT NOT NULL,
      state TEXT NOT NULL,
      message TEXT NOT NULL DEFAULT '',
      typed TEXT NOT NULL DEFAULT '',
      at INTEGER NOT NULL) STRICT;
    CREATE TABLE claim(
      kind TEXT NOT NULL CHECK(kind IN ('plate', 'location', 'work', 'document')),
      thing INTEGER NOT NULL,
      worker INTEGER NOT NULL REFERENCES worker(id),
      PRIMARY KEY(kind, thing, worker)) STRICT, WITHOUT ROWID;
    CREATE INDEX claimWorker ON claim(worker);
    """

// MARK: - What and where

private let goods = """
    CREATE TABLE item(
      id INTEGER PRIMARY KEY,
      sku TEXT NOT NULL UNIQUE,
      description TEXT NOT NULL,
      unit TEXT NOT NULL CHECK(unit IN ('each', 'milligram', 'microlitre')),
      rotation TEXT NOT NULL CHECK(rotation IN ('fefo', 'fifo', 'lefo')),
      expiryBasis TEXT NOT NULL CHECK(expiryBasis IN ('expiry', 'bestBefore', 'sellBy', 'none')),
      shelfLifeDays INTEGER CHECK(shelfLifeDays > 0),
      minimumInboundDays INTEGER CHECK(minimumInboundDays >= 0),
      temperature TEXT NOT NULL CHECK(temperature IN ('frozen', 'chilled', 'cool', 'ambient')),
      minimumTenthsCelsius INTEGER,
      maximumTenthsCelsius INTEGER,
      allergens TEXT NOT NULL DEFAULT '',
      hazard TEXT,
      isLiquid INTEGER NOT NULL DEFAULT 0 CHECK(isLiquid IN (0, 1)),
      isFood INTEGER NOT NULL DEFAULT 1 CHECK(isFood IN (0, 1)),
      abc TEXT NOT NULL CHECK(abc IN ('A', 'B', 'C')),
      isCatchWeight INTEGER NOT NULL DEFAULT 0 CHECK(isCatchWeight IN (0, 1)),
      serialPolicy TEXT NOT NULL DEFAULT 'none'
        CHECK(serialPolicy IN ('none', 'atShip', 'atReceipt')),
      needsCertificate INTEGER NOT NULL DEFAULT 0 CHECK(needsCertificate IN (0, 1)),
      claims TEXT NOT NULL DEFAULT '',
      velocityThousandths INTEGER NOT NULL DEFAULT 0 CHECK(velocityThousandths >= 0),
      "group" TEXT NOT NULL DEFAULT '',
      facts TEXT NOT NULL DEFAULT '{}' CHECK(facts GLOB '[[{"]*')) STRICT;
    CREATE TABLE pack(
      id INTEGER PRIMARY KEY,
      item INTEGER NOT NULL REFERENCES item(id),
      supplier INTEGER REFERENCES party(id),
      level TEXT NOT NULL CHECK(level IN ('each', 'inner', 'case', 'pallet')),
      gtin TEXT CHECK(gtin IS NULL OR length(gtin) = 14),
      units INTEGER NOT NULL CHECK(units > 0),
      lengthMillimetres INTEGER NOT NULL DEFAULT 0,
      widthMillimetres INTEGER NOT NULL DEFAULT 0,
      heightMillimetres INTEGER NOT NULL DEFAULT 0,
      weightMilligrams INTEGER NOT NULL DEFAULT 0,
      perLayer INTEGER,
      validFrom INTEGER NOT NULL DEFAULT 0,
      validUntil INTEGER) STRICT;
    CREATE UNIQUE INDEX packGTIN ON pack(gtin) WHERE gtin IS NOT NULL AND validUntil IS NULL;
    CREATE INDEX packItem ON pack(item);
    CREATE TRIGGER packFixed BEFORE UPDATE OF item, level, gtin, units ON pack
      BEGIN SELECT RAISE(ABORT, 'a pack is never edited'); END;
    CREATE TABLE cost(
      item INTEGER NOT NULL REFERENCES item(id),
      owner INTEGER NOT NULL REFERENCES party(id),
      validFrom INTEGER NOT NULL,
      minor INTEGER NOT NULL CHECK(minor >= 0),
      perUnits INTEGER NOT NULL DEFAULT 1 CHECK(perUnits > 0),
      currency TEXT NOT NULL CHECK(length(currency) = 3),
      PRIMARY KEY(item, owner, validFrom)) STRICT, WITHOUT ROWID;
    CREATE TABLE location(
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK(kind IN ('dock', 'stage', 'reserve', 'pickFace', 'cage', 'pack',
        'carrier', 'return', 'virtual')),
      zone TEXT NOT NULL,
      aisle INTEGER NOT NULL DEFAULT 0,
      bay INTEGER NOT NULL DEFAULT 0,
      level INTEGER NOT NULL DEFAULT 0,
      x INTEGER NOT NULL DEFAULT 0,
      y INTEGER NOT NULL DEFAULT 0,
      z INTEGER NOT NULL DEFAULT 0,
      temperature TEXT NOT NULL DEFAULT 'ambient'
        CHECK(temperature IN ('frozen', 'chilled', 'cool', 'ambient')),
      maximumWeightMilligrams INTEGER,
      maximumHeightMillimetres INTEGER,
      maximumPlates INTEGER,
      mixing TEXT NOT NULL DEFAULT 'lots' CHECK(mixing IN ('lot', 'lots', 'any')),
      checkDigits TEXT NOT NULL DEFAULT '',
      sequence INTEGER NOT NULL DEFAULT 0) STRICT;
    CREATE INDEX locationZone ON location(zone, sequence);
    CREATE INDEX locationBay ON location(aisle, bay, level);
    CREATE TABLE zone(
      code TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      purpose TEXT NOT NULL
        CHECK(purpose IN ('storage', 'quality', 'dock', 'pack', 'returns', 'carrier')),
      temperature TEXT NOT NULL CHECK(temperature IN ('frozen', 'chilled', 'cool', 'ambient')),
      allergens TEXT NOT NULL DEFAULT '',
      hazardClasses TEXT NOT NULL DEFAULT '',
      isFood INTEGER NOT NULL CHECK(isFood IN (0, 1))) STRICT, WITHOUT ROWID;
    CREATE TABLE aisle(
      kind TEXT NOT NULL CHECK(kind IN ('aisle', 'cross')),
      number INTEGER NOT NULL,
      at INTEGER NOT NULL,
      PRIMARY KEY(kind, number, at)) STRICT, WITHOUT ROWID;
    CREATE TABLE pickFace(
      location INTEGER NOT NULL REFERENCES location(id),
      item INTEGER NOT NULL REFERENCES item(id),
      minimum INTEGER NOT NULL CHECK(minimum >= 0),
      maximum INTEGER NOT NULL CHECK(maximum >= minimum),
      isSingleLot INTEGER NOT NULL DEFAULT 0 CHECK(isSingleLot IN (0, 1)),
      PRIMARY KEY(location, item)) STRICT, WITHOUT ROWID;
    CREATE INDEX pickFaceItem ON pickFace(item);
    CREATE TABLE locationBlock(
      location INTEGER NOT NULL REFERENCES location(id),
      reason TEXT NOT NULL,
      event INTEGER NOT NULL,
      endedEvent INTEGER,
      PRIMARY KEY(location, event)) STRICT, WITHOUT ROWID;
    CREATE INDEX locationBlockOpen ON locationBlock(location) WHERE endedEvent IS NULL;
    CREATE TABLE lot(
      id INTEGER PRIMARY KEY,
      item INTEGER NOT NULL REFERENCES item(id),
      maker INTEGER NOT NULL REFERENCES party(id),
      number TEXT NOT NULL CHECK(length(number) BETWEEN 1 AND 20),
      expiry INTEGER,
      bestBefore INTEGER,
      sellBy INTEGER,
      production INTEGER,
      received INTEGER,
      country TEXT,
      grade TEXT,
      releasedCountries TEXT,
      hasCertificate INTEGER NOT NULL DEFAULT 0 CHECK(hasCertificate IN (0, 1)),
      UNIQUE(item, maker, number)) STRICT;
    CREATE INDEX lotNumber ON lot(number);
    CREATE TABLE lotFact(
      id INTEGER PRIMARY KEY,
      lot INTEGER NOT NULL REFERENCES lot(id),
      fact TEXT NOT NULL CHECK(fact IN ('expiry', 'bestBefore', 'sellBy', 'production', 'received',
        'country', 'grade', 'releasedCountries', 'hasCertificate')),
      value TEXT NOT NULL,
      source TEXT NOT NULL,
      event INTEGER NOT NULL) STRICT;
    CREATE INDEX lotFactLot ON lotFact(lot);
    CREATE TABLE plate(
      id INTEGER PRIMARY KEY,
      lpn TEXT NOT NULL UNIQUE,
      sscc TEXT UNIQUE CHECK(sscc IS NULL OR length(sscc) = 18),
      kind TEXT NOT NULL CHECK(kind IN ('pallet', 'case', 'tote', 'cart')),
      location INTEGER REFERENCES location(id),
      parent INTEGER REFERENCES plate(id) CHECK(parent IS NULL OR parent <> id),
      isShipped INTEGER NOT NULL DEFAULT 0 CHECK(isShipped IN (0, 1)),
      heightMillimetres INTEGER NOT NULL DEFAULT 0,
      CHECK((location IS NULL) <> (parent IS NULL))) STRICT;
    CREATE INDEX plateLocation ON plate(location) WHERE location IS NOT NULL;
    CREATE INDEX plateParent ON plate(parent) WHERE parent IS NOT NULL;
    CREATE TRIGGER plateShipped BEFORE UPDATE OF location, parent, isShipped ON plate
      WHEN OLD.isShipped = 1
      BEGIN SELECT RAISE(ABORT, 'a shipped plate never moves again'); END;
    CREATE TRIGGER plateNesting AFTER UPDATE OF parent ON plate WHEN NEW.parent IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'plates nest in a circle or too deep')
        FROM (WITH RECURSIVE up(id, depth) AS (
            SELECT NEW.parent, 2
            UNION ALL SELECT plate.parent, depth + 1 FROM up JOIN plate ON plate.id = up.id
              WHERE plate.parent IS NOT NULL AND depth < 9),
          down(id, depth) AS (
            SELECT NEW.id, 0
            UNION ALL SELECT plate.id, depth + 1 FROM down JOIN plate ON plate.parent = down.id
              WHERE depth < 9)
          SELECT max(up.depth) + (SELECT max(depth) FROM down) AS depth,
            max(up.id = NEW.id) AS circle FROM up)
        WHERE depth > 4 OR circle; END;
    CREATE TRIGGER plateNestingNew AFTER INSERT ON plate WHEN NEW.parent IS NOT NULL
      BEGIN SELECT RAISE(ABORT, 'plates nest in a circle or too deep')
        FROM (WITH RECURSIVE up(id, depth) AS (
            SELECT NEW.parent, 2
            UNION ALL SELECT plate.parent, depth + 1 FROM up JOIN plate ON plate.id = up.id
              WHERE plate.parent IS NOT NULL AND depth < 9),
          down(id, depth) AS (
            SELECT NEW.id, 0
            UNION ALL SELECT plate.id, depth + 1 FROM down JOIN plate ON plate.parent = down.id
              WHERE depth < 9)
          SELECT max(up.depth) + (SELECT max(depth) FROM down) AS depth,
            max(up.id = NEW.id) AS circle FROM up)
        WHERE depth > 4 OR circle; END;
    CREATE TABLE plateName(
      name TEXT PRIMARY KEY,
      plate INTEGER NOT NULL REFERENCES plate(id),
      supersededBy TEXT) STRICT, WITHOUT ROWID;
    CREATE TABLE material(
      id INTEGER PRIMARY KEY,
      item INTEGER NOT NULL REFERENCES item(id),
      lot INTEGER NOT NULL REFERENCES lot(id),
      owner INTEGER NOT NULL REFERENCES party(id),
      pack INTEGER REFERENCES pack(id)) STRICT;
    CREATE TABLE serial(
      id INTEGER PRIMARY KEY,
      item INTEGER NOT NULL REFERENCES item(id),
      number TEXT NOT NULL,
      material INTEGER NOT NULL REFERENCES material(id),
      UNIQUE(item, number)) STRICT;
    CREATE INDEX serialMaterial ON serial(material);
    """

// MARK: - The ledger

private let journal = """
    CREATE TABLE event(
      site INTEGER NOT NULL REFERENCES site(id),
      epoch INTEGER NOT NULL CHECK(epoch >= 1),
      number INTEGER NOT NULL CHECK(number >= 1),
      signOn INTEGER REFERENCES signOn(id),
      n INTEGER,
      worker INTEGER REFERENCES worker(id),
      device INTEGER REFERENCES device(id),
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      method TEXT NOT NULL CHECK(method IN ('scanned', 'keyed', 'pasted', 'pressed', 'system')),
      input TEXT NOT NULL CHECK(length(input) <= 2100),
      job TEXT NOT NULL,
      screen TEXT NOT NULL,
      outcome TEXT NOT NULL CHECK(outcome IN ('done', 'refused', 'denied', 'dropped', 'fault')),
      message TEXT NOT NULL,
      body TEXT NOT NULL,
      frame BLOB,
      hash BLOB NOT NULL CHECK(length(hash) = 32),
      PRIMARY KEY(site, epoch, number),
      CHECK((signOn IS NULL) = (n IS NULL))) STRICT, WITHOUT ROWID;
    CREATE UNIQUE INDEX eventKey ON event(signOn, n) WHERE signOn IS NOT NULL;
    CREATE INDEX eventAt ON event(at);
    CREATE INDEX eventRefused ON event(at, worker) WHERE outcome <> 'done';
    CREATE TABLE posting(
      site INTEGER NOT NULL REFERENCES site(id),
      epoch INTEGER NOT NULL,
      sequence INTEGER NOT NULL CHECK(sequence >= 1),
      event INTEGER NOT NULL,
      reason TEXT NOT NULL,
      document INTEGER,
      party INTEGER REFERENCES party(id),
      reversesSite INTEGER,
      reversesEpoch INTEGER,
      reverses INTEGER,
      note TEXT,
      PRIMARY KEY(site, epoch, sequence),
      FOREIGN KEY(site, epoch, event) REFERENCES event(site, epoch, number)
        DEFERRABLE INITIALLY DEFERRED) STRICT, WITHOUT ROWID;
    CREATE INDEX postingEvent ON posting(event);
    CREATE INDEX postingDocument ON posting(document) WHERE document IS NOT NULL;
    CREATE UNIQUE INDEX postingReverses ON posting(reverses, reversesEpoch, reversesSite)
      WHERE reverses IS NOT NULL;
    CREATE TABLE movement(
      site INTEGER NOT NULL,
      epoch INTEGER NOT NULL,
      sequence INTEGER NOT NULL,
      line INTEGER NOT NULL CHECK(line >= 1),
      material INTEGER NOT NULL REFERENCES material(id),
      into_ INTEGER NOT NULL REFERENCES material(id),
      lot INTEGER NOT NULL REFERENCES lot(id),
      quantity INTEGER NOT NULL CHECK(quantity >= 0),
      weight INTEGER NOT NULL DEFAULT 0 CHECK(weight >= 0),
      fromLocation INTEGER NOT NULL REFERENCES location(id),
      fromPlate INTEGER REFERENCES plate(id),
      toLocation INTEGER NOT NULL REFERENCES location(id),
      toPlate INTEGER REFERENCES plate(id),
      CHECK(quantity > 0 OR weight > 0),
      PRIMARY KEY(site, epoch, sequence, line),
      FOREIGN KEY(site, epoch, sequence) REFERENCES posting(site, epoch, sequence)
        DEFERRABLE INITIALLY DEFERRED) STRICT, WITHOUT ROWID;
    CREATE INDEX movementLot ON movement(lot);
    CREATE INDEX movementMaterial ON movement(material);
    CREATE INDEX movementInto ON movement(into_) WHERE into_ <> material;
    CREATE INDEX movementPlate ON movement(toPlate) WHERE toPlate IS NOT NULL;
    CREATE TABLE movementSerial(
      site INTEGER NOT NULL, epoch INTEGER NOT NULL, sequence INTEGER NOT NULL,
      line INTEGER NOT NULL,
      serial INTEGER NOT NULL REFERENCES serial(id),
      PRIMARY KEY(site, epoch, sequence, line, serial),
      FOREIGN KEY(site, epoch, sequence, line) REFERENCES movement(site, epoch, sequence, line)
        DEFERRABLE INITIALLY DEFERRED) STRICT, WITHOUT ROWID;
    CREATE TABLE platePlacement(
      site INTEGER NOT NULL, epoch INTEGER NOT NULL, sequence INTEGER NOT NULL,
      plate INTEGER NOT NULL REFERENCES plate(id),
      fromLocation INTEGER, fromParent INTEGER, toLocation INTEGER, toParent INTEGER,
      CHECK((fromLocation IS NULL) <> (fromParent IS NULL)),
      CHECK((toLocation IS NULL) <> (toParent IS NULL)),
      PRIMARY KEY(site, epoch, sequence, plate),
      FOREIGN KEY(site, epoch, sequence) REFERENCES posting(site, epoch, sequence)
        DEFERRABLE INITIALLY DEFERRED) STRICT, WITHOUT ROWID;
    CREATE INDEX platePlacementPlate ON platePlacement(plate);
    CREATE TABLE stock(
      material INTEGER PRIMARY KEY REFERENCES material(id),
      item INTEGER NOT NULL REFERENCES item(id),
      lot INTEGER NOT NULL REFERENCES lot(id),
      owner INTEGER NOT NULL REFERENCES party(id),
      location INTEGER NOT NULL REFERENCES location(id),
      plate INTEGER REFERENCES plate(id),
      quantity INTEGER NOT NULL CHECK(quantity > 0),
      weight INTEGER NOT NULL DEFAULT 0 CHECK(weight >= 0)) STRICT;
    CREATE INDEX stockItem ON stock(item, lot);
    CREATE INDEX stockLot ON stock(lot);
    CREATE INDEX stockLocation ON stock(location);
    CREATE INDEX stockPlate ON stock(plate) WHERE plate IS NOT NULL;
    CREATE TRIGGER eventNoUpdate BEFORE UPDATE ON event
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER eventNoDelete BEFORE DELETE ON event
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER eventNoReplace BEFORE INSERT ON event
      WHEN EXISTS(SELECT 1 FROM event WHERE site = NEW.site AND epoch = NEW.epoch
        AND number = NEW.number)
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER postingNoUpdate BEFORE UPDATE ON posting
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER postingNoDelete BEFORE DELETE ON posting
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER postingNoReplace BEFORE INSERT ON posting
      WHEN EXISTS(SELECT 1 FROM posting WHERE site = NEW.site AND epoch = NEW.epoch
        AND sequence = NEW.sequence)
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER movementNoUpdate BEFORE UPDATE ON movement
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER movementNoDelete BEFORE DELETE ON movement
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER movementNoReplace BEFORE INSERT ON movement
      WHEN EXISTS(SELECT 1 FROM movement WHERE site = NEW.site AND epoch = NEW.epoch
        AND sequence = NEW.sequence AND line = NEW.line)
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER placementNoUpdate BEFORE UPDATE ON platePlacement
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER placementNoDelete BEFORE DELETE ON platePlacement
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER placementNoReplace BEFORE INSERT ON platePlacement
      WHEN EXISTS(SELECT 1 FROM platePlacement WHERE site = NEW.site AND epoch = NEW.epoch
        AND sequence = NEW.sequence AND plate = NEW.plate)
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER movementSerialNoUpdate BEFORE UPDATE ON movementSerial
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER movementSerialNoDelete BEFORE DELETE ON movementSerial
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER movementSerialNoReplace BEFORE INSERT ON movementSerial
      WHEN EXISTS(SELECT 1 FROM movementSerial WHERE site = NEW.site AND epoch = NEW.epoch
        AND sequence = NEW.sequence AND line = NEW.line AND serial = NEW.serial)
      BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
    CREATE TRIGGER lotFactNoReplace BEFORE INSERT ON lotFact
      WHEN EXISTS(SELECT 1 FROM lotFact WHERE id = NEW.id)
      BEGIN SELECT RAISE(ABORT, 'lot facts are append-only'); END;
    CREATE TRIGGER lotFactNoUpdate BEFORE UPDATE ON lotFact
      BEGIN SELECT RAISE(ABORT, 'lot facts are append-only'); END;
    CREATE TRIGGER lotFactNoDelete BEFORE DELETE ON lotFact
      BEGIN SELECT RAISE(ABORT, 'lot facts are append-only'); END;
    """

// MARK: - Holds

private let holds = """
    CREATE TABLE hold(
      id INTEGER PRIMARY KEY,
      type TEXT NOT NULL CHECK(type IN ('damage', 'temperature', 'test', 'recall', 'paperwork',
        'expiry', 'conflict', 'inspection', 'other')),
      scope TEXT NOT NULL CHECK(scope GLOB '[[{"]*'),
      lot INTEGER REFERENCES lot(id),
      item INTEGER REFERENCES item(id),
      party INTEGER REFERENCES party(id),
      lotNumber TEXT,
      isStanding INTEGER NOT NULL CHECK(isStanding IN (0, 1)),
      reason TEXT NOT NULL,
      ownerRole TEXT NOT NULL,
      event INTEGER NOT NULL,
      releasedEvent INTEGER,
      releasedReason TEXT) STRICT;
    CREATE INDEX holdOpen ON hold(isStanding) WHERE releasedEvent IS NULL;
    CREATE TABLE holdMaterial(
      material INTEGER NOT NULL REFERENCES material(id),
      hold INTEGER NOT NULL REFERENCES hold(id),
      PRIMARY KEY(material, hold)) STRICT, WITHOUT ROWID;
    CREATE INDEX holdMaterialHold ON holdMaterial(hold);
    CREATE TABLE holdPlace(
      hold INTEGER NOT NULL REFERENCES hold(id),
      location INTEGER NOT NULL REFERENCES location(id),
      plate INTEGER NOT NULL DEFAULT 0,
      acknowledgedEvent INTEGER,
      PRIMARY KEY(hold, location, plate)) STRICT, WITHOUT ROWID;
    CREATE VIEW openHold AS SELECT holdMaterial.material, hold.* FROM holdMaterial
      JOIN hold ON hold.id = holdMaterial.hold WHERE hold.releasedEvent IS NULL;
    """

// MARK: - Documents

private let documents = """
    CREATE TABLE document(
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK(kind IN ('asn', 'purchaseOrder', 'receipt', 'order', 'shipment',
        'transfer', 'count', 'transformation', 'return')),
      number TEXT NOT NULL,
      party INTEGER REFERENCES party(id),
      owner INTEGER REFERENCES party(id),
      state TEXT NOT NULL CHECK(state IN ('open', 'inWork', 'done', 'cancelled')),
      dueAt INTEGER,
      dock INTEGER REFERENCES location(id),
      carrier INTEGER REFERENCES party(id),
      priority INTEGER NOT NULL DEFAULT 5 CHECK(priority BETWEEN 1 AND 9),
      shipDay INTEGER,
      transitDays INTEGER NOT NULL DEFAULT 0 CHECK(transitDays >= 0),
      cutOffAt INTEGER,
      country TEXT NOT NULL DEFAULT '',
      seal TEXT,
      source TEXT,
      facts TEXT NOT NULL DEFAULT '{}' CHECK(facts GLOB '[[{"]*'),
      UNIQUE(kind, number)) STRICT;
    CREATE INDEX documentOpen ON document(kind, dueAt) WHERE state IN ('open', 'inWork');
    CREATE TABLE documentLine(
      document INTEGER NOT NULL REFERENCES document(id),
      line INTEGER NOT NULL CHECK(line >= 1),
      item INTEGER NOT NULL REFERENCES item(id),
      pack INTEGER REFERENCES pack(id),
      quantity INTEGER NOT NULL CHECK(quantity > 0),
      done INTEGER NOT NULL DEFAULT 0 CHECK(done >= 0),
      lotNumber TEXT,
      expiry INTEGER,
      policy TEXT NOT NULL DEFAULT '{}' CHECK(policy GLOB '[[{"]*'),
      state TEXT NOT NULL DEFAULT 'open' CHECK(state IN ('open', 'done', 'short', 'cancelled')),
      PRIMARY KEY(document, line)) STRICT, WITHOUT ROWID;
    CREATE INDEX documentLineItem ON documentLine(item) WHERE state = 'open';
    CREATE TABLE customerPolicy(
      code TEXT PRIMARY KEY,
      party INTEGER REFERENCES party(id),
      item INTEGER REFERENCES item(id),
      "group" TEXT NOT NULL DEFAULT '',
      country TEXT NOT NULL DEFAULT '',
      policy TEXT NOT NULL CHECK(policy GLOB '[[{"]*')) STRICT, WITHOUT ROWID;
    CREATE INDEX customerPolicyParty ON customerPolicy(party);
    CREATE TABLE lastShipped(
      party INTEGER NOT NULL REFERENCES party(id),
      item INTEGER NOT NULL REFERENCES item(id),
      date INTEGER NOT NULL,
      PRIMARY KEY(party, item)) STRICT, WITHOUT ROWID;
    CREATE TABLE documentPlate(
      document INTEGER NOT NULL REFERENCES document(id),
      lpn TEXT NOT NULL,
      line INTEGER NOT NULL,
      quantity INTEGER NOT NULL CHECK(quantity > 0),
      lotNumber TEXT,
      expiry INTEGER,
      weight INTEGER NOT NULL DEFAULT 0,
      isReceived INTEGER NOT NULL DEFAULT 0 CHECK(isReceived IN (0, 1)),
      PRIMARY KEY(document, lpn, line)) STRICT, WITHOUT ROWID;
    CREATE INDEX documentPlateLPN ON documentPlate(lpn);
    CREATE TABLE import(
      hash BLOB PRIMARY KEY CHECK(length(hash) = 32),
      kind TEXT NOT NULL, name TEXT NOT NULL, rows INTEGER NOT NULL, event INTEGER NOT NULL)
      STRICT, WITHOUT ROWID;
    CREATE TABLE reading(
      id INTEGER PRIMARY KEY,
      document INTEGER REFERENCES document(id),
      plate INTEGER REFERENCES plate(id),
      kind TEXT NOT NULL CHECK(kind IN ('temperature', 'seal', 'trailer', 'certificate', 'weight',
        'dimensions')),
      value TEXT NOT NULL,
      isGood INTEGER NOT NULL CHECK(isGood IN (0, 1)),
      event INTEGER NOT NULL) STRICT;
    """

// MARK: - Work

private let work = """
    CREATE TABLE wave(
      id INTEGER PRIMARY KEY,
      number TEXT NOT NULL UNIQUE,
      state TEXT NOT NULL CHECK(state IN ('planned', 'releasing', 'released', 'done', 'cancelled')),
      basis INTEGER,
      releasedBy INTEGER REFERENCES worker(id),
      releasedAt INTEGER,
      cutOffAt INTEGER,
      plan TEXT NOT NULL DEFAULT '{}' CHECK(plan GLOB '[[{"]*')) STRICT;
    CREATE TABLE waveOrder(
      wave INTEGER NOT NULL REFERENCES wave(id),
      document INTEGER NOT NULL REFERENCES document(id),
      PRIMARY KEY(wave, document)) STRICT, WITHOUT ROWID;
    CREATE INDEX waveOrderDocument ON waveOrder(document);
    CREATE TABLE allocation(
      id INTEGER PRIMARY KEY,
      document INTEGER NOT NULL,
      line INTEGER NOT NULL,
      wave INTEGER REFERENCES wave(id),
      item INTEGER NOT NULL REFERENCES item(id),
      lot INTEGER REFERENCES lot(id),
      material INTEGER REFERENCES material(id),
      quantity INTEGER NOT NULL CHECK(quantity > 0),
      picked INTEGER NOT NULL DEFAULT 0 CHECK(picked BETWEEN 0 AND quantity),
      state TEXT NOT NULL
        CHECK(state IN ('soft', 'hard', 'picked', 'short', 'cancelled')),
      CHECK(state <> 'hard' OR material IS NOT NULL),
      FOREIGN KEY(document, line) REFERENCES documentLine(document, line)) STRICT;
    CREATE INDEX allocationMaterial ON allocation(material) WHERE state = 'hard';
    CREATE INDEX allocationLine ON allocation(document, line);
    CREATE INDEX allocationLot ON allocation(lot) WHERE state IN ('soft', 'hard');
    CREATE INDEX allocationWave ON allocation(wave);
    CREATE TABLE work(
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK(kind IN ('putaway', 'replenish', 'pick', 'count', 'pack', 'load',
        'move')),
      state TEXT NOT NULL CHECK(state IN ('hidden', 'open', 'done', 'cancelled')),
      priority INTEGER NOT NULL DEFAULT 5 CHECK(priority BETWEEN 1 AND 9),
      dueAt INTEGER,
      zone TEXT NOT NULL DEFAULT '',
      equipment TEXT NOT NULL DEFAULT '',
      wave INTEGER REFERENCES wave(id),
      document INTEGER REFERENCES document(id),
      trip INTEGER,
      position INTEGER NOT NULL DEFAULT 0,
      allocation INTEGER REFERENCES allocation(id),
      item INTEGER REFERENCES item(id),
      lot INTEGER REFERENCES lot(id),
      plate INTEGER REFERENCES plate(id),
      fromLocation INTEGER REFERENCES location(id),
      toLocation INTEGER REFERENCES location(id),
      quantity INTEGER NOT NULL DEFAULT 0 CHECK(quantity >= 0),
      worker INTEGER REFERENCES worker(id),
      doneAt INTEGER,
      facts TEXT NOT NULL DEFAULT '{}' CHECK(facts GLOB '[[{"]*')) STRICT;
    CREATE INDEX workOpen ON work(kind, priority, dueAt) WHERE state = 'open';
    CREATE INDEX workWave ON work(wave) WHERE wave IS NOT NULL;
    CREATE INDEX workTrip ON work(trip, position) WHERE trip IS NOT NULL;
    CREATE INDEX workTo ON work(toLocation) WHERE state = 'open';
    CREATE INDEX workFrom ON work(fromLocation) WHERE state = 'open';
    CREATE TABLE countAttempt(
      id INTEGER PRIMARY KEY,
      work INTEGER NOT NULL REFERENCES work(id),
      location INTEGER NOT NULL REFERENCES location(id),
      worker INTEGER NOT NULL REFERENCES worker(id),
      fromSequence INTEGER NOT NULL,
      toSequence INTEGER,
      lines TEXT NOT NULL CHECK(lines GLOB '[[{"]*'),
      variance TEXT NOT NULL DEFAULT '[]' CHECK(variance GLOB '[[{"]*'),
      verdict TEXT NOT NULL CHECK(verdict IN ('draft', 'within', 'recount', 'approval', 'posted',
        'dropped')),
      event INTEGER NOT NULL) STRICT;
    CREATE INDEX countAttemptWork ON countAttempt(work);
    CREATE TABLE label(
      id INTEGER PRIMARY KEY,
      code TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK(kind IN ('logistic', 'plate')),
      plate INTEGER REFERENCES plate(id),
      state TEXT NOT NULL CHECK(state IN ('printed', 'confirmed', 'superseded', 'void')),
      copies INTEGER NOT NULL DEFAULT 0 CHECK(copies >= 0),
      printer TEXT NOT NULL DEFAULT '',
      sentAt INTEGER,
      failure TEXT NOT NULL DEFAULT '',
      endedBy TEXT NOT NULL DEFAULT '',
      endedAt INTEGER,
      text TEXT NOT NULL,
      event INTEGER NOT NULL,
      CHECK((endedAt IS NOT NULL) = (state IN ('superseded', 'void')))) STRICT;
    CREATE UNIQUE INDEX labelPlate ON label(plate) WHERE endedAt IS NULL AND plate IS NOT NULL;
    CREATE INDEX labelUnsent ON label(printer, id)
      WHERE sentAt IS NULL AND printer <> '' AND endedAt IS NULL;
    """

// MARK: - Governance

private let governance = """
    CREATE TABLE decision(
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK(kind IN ('putaway', 'allocation', 'replenishment', 'wave', 'count',
        'hold', 'receiving')),
      subject INTEGER,
      rules TEXT NOT NULL,
      basis INTEGER NOT NULL,
      chosen TEXT NOT NULL,
      choice TEXT NOT NULL CHECK(length(choice) <= 2048),
      event INTEGER NOT NULL) STRICT;
    CREATE INDEX decisionSubject ON decision(kind, subject);
    CREATE TABLE approval(
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL CHECK(subject GLOB '[[{"]*'),
      role TEXT NOT NULL,
      meaning TEXT NOT NULL,
      requestedBy INTEGER NOT NULL REFERENCES worker(id),
      requestedEvent INTEGER NOT NULL,
      state TEXT NOT NULL CHECK(state IN ('open', 'approved', 'refused', 'withdrawn')),
      decidedBy INTEGER REFERENCES worker(id) CHECK(decidedBy IS NULL OR decidedBy <> requestedBy),
      decidedEvent INTEGER,
      note TEXT NOT NULL DEFAULT '') STRICT;
    CREATE INDEX approvalOpen ON approval(role) WHERE state = 'open';
    CREATE TABLE exception(
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      subject TEXT NOT NULL CHECK(subject GLOB '[[{"]*'),
      text TEXT NOT NULL,
      ownerRole TEXT NOT NULL,
      raisedAt INTEGER NOT NULL,
      dueAt INTEGER NOT NULL,
      event INTEGER NOT NULL,
      closedEvent INTEGER,
      closedHow TEXT) STRICT;
    CREATE INDEX exceptionOpen ON exception(ownerRole, dueAt) WHERE closedEvent IS NULL;
    CREATE TABLE definition(
      kind TEXT NOT NULL CHECK(kind IN ('screens', 'rules', 'labels', 'roles', 'texts')),
      name TEXT NOT NULL,
      version INTEGER NOT NULL CHECK(version >= 1),
      hash TEXT NOT NULL,
      source TEXT NOT NULL,
      author TEXT NOT NULL,
      approver TEXT,
      state TEXT NOT NULL CHECK(state IN ('draft', 'published', 'withdrawn')),
      effectiveAt INTEGER NOT NULL,
      event INTEGER NOT NULL,
      PRIMARY KEY(kind, name, version)) STRICT, WITHOUT ROWID;
    CREATE TABLE change(
      id INTEGER PRIMARY KEY,
      entity TEXT NOT NULL,
      code TEXT NOT NULL,
      field TEXT NOT NULL,
      old TEXT,
      new TEXT,
      reason TEXT NOT NULL DEFAULT '',
      event INTEGER NOT NULL) STRICT;
    CREATE INDEX changeThing ON change(entity, code);
    CREATE TABLE anchor(
      id INTEGER PRIMARY KEY,
      at INTEGER NOT NULL,
      site INTEGER NOT NULL REFERENCES site(id),
      epoch INTEGER NOT NULL,
      number INTEGER NOT NULL,
      hash BLOB NOT NULL CHECK(length(hash) = 32),
      why TEXT NOT NULL) STRICT;
    CREATE TRIGGER anchorNoUpdate BEFORE UPDATE ON anchor
      BEGIN SELECT RAISE(ABORT, 'anchors are append-only'); END;
    CREATE TRIGGER anchorNoDelete BEFORE DELETE ON anchor
      BEGIN SELECT RAISE(ABORT, 'anchors are append-only'); END;
    """

// MARK: - Room

/// How many plates stand in each location, so that those with room are found without counting.
private let room = """
    ALTER TABLE location ADD COLUMN plates INTEGER NOT NULL DEFAULT 0 CHECK(plates >= 0);
    UPDATE location SET plates = (SELECT count(*) FROM plate WHERE plate.location = location.id);
    CREATE INDEX locationWithRoom ON location(kind, zone, sequence, level, x, y, aisle, plates)
      WHERE maximumPlates IS NULL OR plates < maximumPlates;
    CREATE INDEX locationFull ON location(kind, zone, level)
      WHERE maximumPlates IS NOT NULL AND plates >= maximumPlates;
    CREATE TRIGGER plateArrives AFTER INSERT ON plate WHEN NEW.location IS NOT NULL
      BEGIN UPDATE location SET plates = plates + 1 WHERE id = NEW.location; END;
    CREATE TRIGGER plateMoves AFTER UPDATE OF location ON plate
      WHEN OLD.location IS NOT NEW.location
      BEGIN
        UPDATE location SET plates = plates - 1 WHERE id = OLD.location;
        UPDATE location SET plates = plates + 1 WHERE id = NEW.location;
      END;
    CREATE TRIGGER plateGoes AFTER DELETE ON plate WHEN OLD.location IS NOT NULL
      BEGIN UPDATE location SET plates = plates - 1 WHERE id = OLD.location; END;
    CREATE INDEX allocationPicked ON allocation(material) WHERE state = 'picked';
    CREATE INDEX exceptionFull ON exception(kind)
      WHERE kind = 'locationFull' AND closedEvent IS NULL;
    """

// MARK: - Holds win

/// Goods under a hold are never promised, whoever promises (`reliability.md` 1.3 I4).
private let holdWins = """
    CREATE TABLE inspection(
      id INTEGER PRIMARY KEY,
      hold INTEGER NOT NULL REFERENCES hold(id),
      hasPassed INTEGER NOT NULL CHECK(hasPassed IN (0, 1)),
      certificate TEXT NOT NULL,
      attributes TEXT NOT NULL CHECK(attributes GLOB '[[]*'),
      quantity INTEGER NOT NULL CHECK(quantity > 0),
      disposition TEXT NOT NULL
        CHECK(disposition IN ('accept', 'hold', 'reject', 'destroy', 'returnToSupplier')),
      event INTEGER NOT NULL) STRICT;
    CREATE INDEX inspectionHold ON inspection(hold);
    CREATE INDEX workAllocation ON work(allocation) WHERE allocation IS NOT NULL;
    CREATE INDEX holdPlaceOpen ON holdPlace(location) WHERE acknowledgedEvent IS NULL;
    CREATE TRIGGER allocationHeldNew BEFORE INSERT ON allocation WHEN NEW.state = 'hard'
      AND EXISTS(SELECT 1 FROM openHold WHERE openHold.material = NEW.material)
      BEGIN SELECT RAISE(ABORT, 'held goods are not promised'); END;
    CREATE TRIGGER allocationHeld BEFORE UPDATE OF state, material ON allocation
      WHEN NEW.state = 'hard'
        AND EXISTS(SELECT 1 FROM openHold WHERE openHold.material = NEW.material)
      BEGIN SELECT RAISE(ABORT, 'held goods are not promised'); END;
    """

// MARK: - Picking

/// Finds the picks of one order.
private let workOfOrder = """
    CREATE INDEX workDocument ON work(document) WHERE document IS NOT NULL;
    """

// MARK: - Goods sent back

/// Which lots a customer has sent back is asked for every line of some customers.
private let sentBack = """
    CREATE INDEX postingReturn ON posting(party) WHERE reason = 'return';
    """

// MARK: - Reports

/// Dashboards read the reports in force, so reports are published too.
private let publishedReports = """
    CREATE TABLE published(
      kind TEXT NOT NULL
        CHECK(kind IN ('screens', 'rules', 'labels', 'roles', 'texts', 'reports')),
      name TEXT NOT NULL,
      version INTEGER NOT NULL CHECK(version >= 1),
      hash TEXT NOT NULL,
      source TEXT NOT NULL,
      author TEXT NOT NULL,
      approver TEXT,
      state TEXT NOT NULL CHECK(state IN ('draft', 'published', 'withdrawn')),
      effectiveAt INTEGER NOT NULL,
      event INTEGER NOT NULL,
      PRIMARY KEY(kind, name, version)) STRICT, WITHOUT ROWID;
    INSERT INTO published SELECT * FROM definition;
    DROP TABLE definition;
    ALTER TABLE published RENAME TO definition;
    """

// MARK: - The end of a wave

/// Whether a wave has picks left is asked after every pick of it.
private let openPicks = """
    CREATE INDEX workWavePicks ON work(wave) WHERE kind = 'pick' AND state IN ('open', 'hidden');
    CREATE INDEX waveReleased ON wave(state) WHERE state = 'released';
    """

// MARK: - Local differences

/// What a site does otherwise than the enterprise, until when, and who answers for it.
private let differences = """
    CREATE TABLE difference(
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK(kind IN ('master', 'rules')),
      entity TEXT NOT NULL,
      code TEXT NOT NULL,
      field TEXT NOT NULL,
      enterprise TEXT,
      local TEXT,
      ownerRole TEXT NOT NULL,
      reason TEXT NOT NULL CHECK(length(reason) > 0),
      endsOn INTEGER NOT NULL,
      event INTEGER NOT NULL,
      announcedEvent INTEGER,
      endedEvent INTEGER,
      endedHow TEXT CHECK(endedHow IN ('ended', 'expired')),
      CHECK((endedEvent IS NULL) = (endedHow IS NULL))) STRICT;
    CREATE UNIQUE INDEX differenceOpen ON difference(kind, entity, code, field)
      WHERE endedEvent IS NULL;
    """

// MARK: - Promises freed by holds

/// What a hold freed and for which other goods are to be looked for, outside its transaction.
private let freedPromises = """
    CREATE TABLE freedPromise(
      allocation INTEGER PRIMARY KEY REFERENCES allocation(id),
      quantity INTEGER NOT NULL CHECK(quantity > 0),
      isSoft INTEGER NOT NULL CHECK(isSoft IN (0, 1)),
      work INTEGER REFERENCES work(id),
      event INTEGER NOT NULL,
      replacedEvent INTEGER) STRICT;
    CREATE INDEX freedPromiseOpen ON freedPromise(allocation) WHERE replacedEvent IS NULL;
    """

// MARK: - Repacking held goods

/// Which holds the rules let a transformation take goods of, and rework as a disposition.
private let repackedHolds = """
    CREATE TABLE repackPermit(
      document INTEGER NOT NULL REFERENCES document(id),
      hold INTEGER NOT NULL REFERENCES hold(id),
      PRIMARY KEY(document, hold)) STRICT, WITHOUT ROWID;
    CREATE TABLE inspected(
      id INTEGER PRIMARY KEY,
      hold INTEGER NOT NULL REFERENCES hold(id),
      hasPassed INTEGER NOT NULL CHECK(hasPassed IN (0, 1)),
      certificate TEXT NOT NULL,
      attributes TEXT NOT NULL CHECK(attributes GLOB '[[]*'),
      quantity INTEGER NOT NULL CHECK(quantity > 0),
      disposition TEXT NOT NULL
        CHECK(disposition IN ('accept', 'hold', 'reject', 'destroy', 'returnToSupplier', 'rework')),
      event INTEGER NOT NULL) STRICT;
    INSERT INTO inspected SELECT * FROM inspection;
    DROP TABLE inspection;
    ALTER TABLE inspected RENAME TO inspection;
    CREATE INDEX inspectionHold ON inspection(hold);
    """

// MARK: - Facts of a delivery

/// What was read at the dock of a lot holds for all of it; a document's readings are asked for
/// with every plate.
private let readingOfLot = """
    ALTER TABLE reading ADD COLUMN lotNumber TEXT;
    CREATE INDEX readingDocument ON reading(document);
    """

// MARK: - Doors

/// Where goods come in, for counting what waits there on every screen of putaway.
private let doors = """
    CREATE INDEX locationDoor ON location(kind) WHERE kind IN ('dock', 'return');
    """

// MARK: - Empty places

/// Where nothing stands, by how near it is and by the walk: a large site has thousands of places
/// without a plate, and a putaway needs the first few.
private let emptyPlaces = """
    CREATE INDEX locationEmptyNear ON location(kind, x, y, level, sequence) WHERE plates = 0;
    CREATE INDEX locationEmptyWalk ON location(kind, sequence, level, aisle) WHERE plates = 0;
    """

// MARK: - Substitutes

/// What may go in the place of an item, and which order lines it has gone in the place of.
private let substitutes = """
    CREATE TABLE substitute(
      code TEXT PRIMARY KEY,
      item INTEGER NOT NULL REFERENCES item(id),
      substitute INTEGER NOT NULL REFERENCES item(id) CHECK(substitute <> item),
      units INTEGER NOT NULL CHECK(units > 0),
      forUnits INTEGER NOT NULL CHECK(forUnits > 0),
      priority INTEGER NOT NULL CHECK(priority BETWEEN 1 AND 9),
      isInUse INTEGER NOT NULL DEFAULT 1 CHECK(isInUse IN (0, 1))) STRICT, WITHOUT ROWID;
    CREATE INDEX substituteItem ON substitute(item, priority) WHERE isInUse = 1;
    CREATE TABLE substitution(
      document INTEGER NOT NULL,
      line INTEGER NOT NULL CHECK(line <> newLine),
      newLine INTEGER NOT NULL,
      quantity INTEGER NOT NULL CHECK(quantity > 0),
      units INTEGER NOT NULL CHECK(units > 0),
      why TEXT NOT NULL CHECK(why GLOB '[[{"]*' AND length(why) <= 2048),
      event INTEGER NOT NULL,
      endedEvent INTEGER,
      PRIMARY KEY(document, newLine),
      FOREIGN KEY(document, line) REFERENCES documentLine(document, line),
      FOREIGN KEY(document, newLine) REFERENCES documentLine(document, line)) STRICT, WITHOUT ROWID;
    CREATE INDEX substitutionLine ON substitution(document, line) WHERE endedEvent IS NULL;
    """

// MARK: - Appointments

/// When which carrier's truck stands at which door.
///
/// An order that goes with one leaves through its door and is due when it begins; what the order
/// itself said is kept beside.
private let appointments = """
    CREATE TABLE appointment(
      number TEXT PRIMARY KEY CHECK(length(number) BETWEEN 1 AND 20),
      dock INTEGER NOT NULL REFERENCES location(id),
      carrier INTEGER NOT NULL REFERENCES party(id),
      day INTEGER NOT NULL,
      fromAt INTEGER NOT NULL,
      untilAt INTEGER NOT NULL CHECK(untilAt > fromAt),
      isCancelled INTEGER NOT NULL DEFAULT 0 CHECK(isCancelled IN (0, 1))) STRICT, WITHOUT ROWID;
    CREATE INDEX appointmentCarrier ON appointment(carrier, day) WHERE isCancelled = 0;
    ALTER TABLE document ADD COLUMN appointment TEXT REFERENCES appointment(number);
    ALTER TABLE document ADD COLUMN ownDock INTEGER REFERENCES location(id);
    ALTER TABLE document ADD COLUMN ownCutOffAt INTEGER;
    CREATE INDEX documentAppointment ON document(appointment) WHERE appointment IS NOT NULL;
    """

// MARK: - Kits

/// What kits are made of, in versions; the orders for kits, and what was made for them.
private let kits = """
    CREATE TABLE kitBill(
      kit INTEGER NOT NULL REFERENCES item(id),
      version INTEGER NOT NULL CHECK(version >= 1),
      component INTEGER NOT NULL REFERENCES item(id) CHECK(component <> kit),
      quantity INTEGER NOT NULL CHECK(quantity > 0),
      validFrom INTEGER NOT NULL,
      PRIMARY KEY(kit, version, component)) STRICT, WITHOUT ROWID;
    CREATE TABLE kitOrder(
      document INTEGER PRIMARY KEY REFERENCES document(id),
      kit INTEGER NOT NULL REFERENCES item(id),
      version INTEGER NOT NULL,
      quantity INTEGER NOT NULL CHECK(quantity > 0)) STRICT;
    CREATE TABLE kitMade(
      transformation INTEGER PRIMARY KEY REFERENCES document(id),
      document INTEGER NOT NULL REFERENCES kitOrder(document),
      quantity INTEGER NOT NULL CHECK(quantity > 0)) STRICT;
    CREATE INDEX kitMadeDocument ON kitMade(document);
    """

// MARK: - Recall drills

/// A few a year among millions of events.
private let recallDrills = """
    CREATE INDEX eventDrill ON event(at) WHERE kind = 'recallDrill';
    """

// MARK: - Readings of an item

/// Two items may have lots of the same number; what was read before this has none.
private let readingOfItem = """
    ALTER TABLE reading ADD COLUMN item INTEGER REFERENCES item(id);
    """

// MARK: - Trucks on another day

/// The day its orders leave, where a truck was moved to another one.
private let truckDays = """
    ALTER TABLE appointment ADD COLUMN shipDay INTEGER;
    """

// MARK: - Sentences

/// What an exception or a hold says, in parts that every language has words for; null where English
/// is all there is.
private let sentences = """
    ALTER TABLE hold ADD COLUMN phrase TEXT CHECK(phrase IS NULL OR phrase GLOB '[[{"]*');
    ALTER TABLE exception ADD COLUMN phrase TEXT CHECK(phrase IS NULL OR phrase GLOB '[[{"]*');
    """

// MARK: - Parts of definitions

/// What terminals read of a definition, piece by piece: screens, languages, parts of the rules.
private let definitionParts = """
    CREATE TABLE definitionPart(
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      version INTEGER NOT NULL,
      part TEXT NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY(kind, name, version, part),
      FOREIGN KEY(kind, name, version) REFERENCES definition(kind, name, version))
      STRICT, WITHOUT ROWID;
    INSERT INTO definitionPart
    SELECT d.kind, d.name, d.version, 'screens/' || e.key AS part, e.value AS text
    FROM definition d, json_each(d.source, '$.screens') e
    WHERE d.kind = 'screens' AND json_valid(d.source)
    UNION ALL
    SELECT d.kind, d.name, d.version, 'texts/' || l.key, char(30) || (
        SELECT group_concat(k.key || '/' || t.key || char(31)
          || iif(t.type = 'text', json_quote(t.value), t.value), char(30))
        FROM json_each(l.value) k, json_each(k.value) t WHERE k.type = 'object') || char(30)
    FROM definition d, json_each(d.source, '$.texts') l
    WHERE d.kind = 'screens' AND json_valid(d.source)
    UNION ALL
    SELECT d.kind, d.name, d.version, e.key, CAST(e.value AS TEXT)
    FROM definition d, json_each(d.source, '$.compiled') e
    WHERE d.kind = 'rules' AND json_valid(d.source);
    """

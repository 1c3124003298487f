CREATE TABLE dealbook (
  id BIGINT NOT NULL,
  version BIGINT NOT NULL,
  record TEXT NOT NULL,
  deal TEXT NOT NULL,
  lead INTEGER DEFAULT '0' NOT NULL,
  year INTEGER DEFAULT '0' NOT NULL,
  amount FLOAT,
  currency TEXT DEFAULT '' NOT NULL,
  purse TEXT DEFAULT '' NOT NULL,
  parties TEXT DEFAULT '' NOT NULL,
  one TEXT DEFAULT '' NOT NULL,
  other TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY(version) REFERENCES versions (id) ON DELETE CASCADE
);
CREATE INDEX ix_dealbook_version ON dealbook (version);
CREATE INDEX ix_dealbook_record ON dealbook (record);
CREATE INDEX ix_dealbook_deal ON dealbook (deal);
CREATE INDEX ix_versions_site ON versions (current, site, id);
CREATE INDEX ix_versions_source ON versions (current, source, id);

ALTER TABLE dealbook ADD COLUMN head INTEGER DEFAULT '0' NOT NULL;
CREATE INDEX ix_dealbook_head ON dealbook (head);
CREATE INDEX ix_dealbook_dates ON dealbook (lead, id);
CREATE INDEX ix_dealbook_amounts ON dealbook (lead, purse, amount DESC, id DESC);
CREATE INDEX ix_dealbook_parties ON dealbook (lead, parties, id DESC);
ALTER TABLE events ADD COLUMN echo INTEGER DEFAULT '0' NOT NULL;
ALTER TABLE census ADD COLUMN echoes INTEGER DEFAULT '0' NOT NULL;
ALTER TABLE tokens ADD COLUMN owner TEXT DEFAULT '' NOT NULL;

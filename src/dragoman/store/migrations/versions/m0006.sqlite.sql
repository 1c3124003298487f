CREATE TABLE census (
  facet TEXT NOT NULL,
  term TEXT NOT NULL,
  events INTEGER DEFAULT '0' NOT NULL,
  PRIMARY KEY (facet, term)
)
 WITHOUT ROWID;
CREATE INDEX ix_census_pairs ON census (facet, events) WHERE facet = 'pairs';

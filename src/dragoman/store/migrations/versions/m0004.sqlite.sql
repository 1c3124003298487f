CREATE TABLE outlines (
  id INTEGER NOT NULL,
  article TEXT NOT NULL,
  version INTEGER NOT NULL,
  cursor INTEGER NOT NULL,
  digest TEXT NOT NULL,
  terms BLOB NOT NULL,
  data BLOB NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (article),
  FOREIGN KEY(article) REFERENCES articles ("key") ON DELETE CASCADE
);
CREATE INDEX ix_outlines_digest ON outlines (digest);
CREATE INDEX ix_outlines_version ON outlines (version);
CREATE TABLE link_terms (
  space INTEGER NOT NULL,
  term INTEGER NOT NULL,
  day INTEGER NOT NULL,
  node INTEGER NOT NULL,
  weight INTEGER NOT NULL,
  PRIMARY KEY (space, term, day, node)
)
 WITHOUT ROWID;
CREATE TABLE links (
  space INTEGER NOT NULL,
  one INTEGER NOT NULL,
  other INTEGER NOT NULL,
  likeness INTEGER NOT NULL,
  PRIMARY KEY (space, one, other)
)
 WITHOUT ROWID;
CREATE INDEX ix_judgements_value ON judgements (value);
ALTER TABLE changes ADD COLUMN groups TEXT DEFAULT '' NOT NULL;

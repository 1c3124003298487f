CREATE TABLE outlines (
  id BIGINT NOT NULL,
  article TEXT NOT NULL,
  version BIGINT NOT NULL,
  cursor BIGINT NOT NULL,
  digest TEXT NOT NULL,
  terms BYTEA NOT NULL,
  data BYTEA NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (article),
  FOREIGN KEY(article) REFERENCES articles (key) ON DELETE CASCADE
);
CREATE INDEX ix_outlines_digest ON outlines (digest);
CREATE INDEX ix_outlines_version ON outlines (version);
CREATE TABLE link_terms (
  space BIGINT NOT NULL,
  term BIGINT NOT NULL,
  day BIGINT NOT NULL,
  node BIGINT NOT NULL,
  weight INTEGER NOT NULL,
  PRIMARY KEY (space, term, day, node)
);
CREATE TABLE links (
  space BIGINT NOT NULL,
  one BIGINT NOT NULL,
  other BIGINT NOT NULL,
  likeness INTEGER NOT NULL,
  PRIMARY KEY (space, one, other)
);
CREATE INDEX ix_judgements_value ON judgements (value);
ALTER TABLE changes ADD COLUMN groups TEXT DEFAULT '' NOT NULL;

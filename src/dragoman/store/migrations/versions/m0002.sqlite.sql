CREATE TABLE accounts (
  name TEXT NOT NULL,
  password TEXT DEFAULT '' NOT NULL,
  scopes TEXT DEFAULT '' NOT NULL,
  created TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (name)
);
CREATE TABLE sessions (
  id TEXT NOT NULL,
  account TEXT NOT NULL,
  created TEXT DEFAULT '' NOT NULL,
  expires TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY(account) REFERENCES accounts (name) ON DELETE CASCADE
);
CREATE INDEX ix_sessions_account ON sessions (account);
CREATE TABLE tokens (
  id TEXT NOT NULL,
  hash TEXT NOT NULL,
  name TEXT DEFAULT '' NOT NULL,
  scopes TEXT DEFAULT '' NOT NULL,
  created TEXT DEFAULT '' NOT NULL,
  used TEXT DEFAULT '' NOT NULL,
  revoked TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (hash)
);
CREATE TABLE secrets (
  name TEXT NOT NULL,
  value TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (name)
);
CREATE TABLE anchors (
  record TEXT NOT NULL,
  article TEXT DEFAULT '' NOT NULL,
  current TEXT DEFAULT '' NOT NULL,
  kind TEXT DEFAULT '' NOT NULL,
  type TEXT DEFAULT '' NOT NULL,
  words TEXT DEFAULT '' NOT NULL,
  first INTEGER DEFAULT '0' NOT NULL,
  last INTEGER DEFAULT '0' NOT NULL,
  PRIMARY KEY (record)
);
CREATE INDEX ix_anchors_article ON anchors (article);
CREATE INDEX ix_anchors_current ON anchors (current);

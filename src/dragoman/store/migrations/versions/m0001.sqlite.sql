CREATE TABLE actors (
  id INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  name TEXT DEFAULT '' NOT NULL,
  type TEXT DEFAULT '' NOT NULL,
  code TEXT DEFAULT '' NOT NULL,
  sectors TEXT DEFAULT '' NOT NULL,
  wikidata TEXT DEFAULT '' NOT NULL,
  folded TEXT DEFAULT '' NOT NULL,
  articles INTEGER DEFAULT '0' NOT NULL,
  PRIMARY KEY (id),
  UNIQUE ("key")
);
CREATE INDEX ix_actors_articles ON actors (articles);
CREATE INDEX ix_actors_code ON actors (code, articles);
CREATE INDEX ix_actors_folded ON actors (folded);
CREATE INDEX ix_actors_wikidata ON actors (wikidata);
CREATE TABLE articles (
  "key" TEXT NOT NULL,
  version INTEGER NOT NULL,
  cursor INTEGER NOT NULL,
  versions INTEGER DEFAULT '0' NOT NULL,
  PRIMARY KEY ("key")
);
CREATE TABLE changes (
  cursor INTEGER NOT NULL,
  kind TEXT DEFAULT '' NOT NULL,
  article TEXT DEFAULT '' NOT NULL,
  at TEXT DEFAULT '' NOT NULL,
  version INTEGER NOT NULL,
  gained INTEGER DEFAULT '0' NOT NULL,
  lost INTEGER DEFAULT '0' NOT NULL,
  PRIMARY KEY (cursor)
);
CREATE TABLE counters (
  name TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (name)
);
CREATE TABLE deal_terms (
  facet TEXT NOT NULL,
  term TEXT NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (facet, term, record)
)
 WITHOUT ROWID;
CREATE TABLE event_terms (
  facet TEXT NOT NULL,
  term TEXT NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (facet, term, record)
)
 WITHOUT ROWID;
CREATE TABLE feeds (
  url TEXT NOT NULL,
  title TEXT DEFAULT '' NOT NULL,
  etag TEXT DEFAULT '' NOT NULL,
  modified TEXT DEFAULT '' NOT NULL,
  checked TEXT DEFAULT '' NOT NULL,
  due TEXT DEFAULT '' NOT NULL,
  error TEXT DEFAULT '' NOT NULL,
  failures INTEGER DEFAULT '0' NOT NULL,
  PRIMARY KEY (url)
);
CREATE TABLE judgements (
  cursor INTEGER NOT NULL,
  record TEXT NOT NULL,
  verdict TEXT DEFAULT '' NOT NULL,
  field TEXT DEFAULT '' NOT NULL,
  value TEXT DEFAULT '' NOT NULL,
  note TEXT DEFAULT '' NOT NULL,
  "by" TEXT DEFAULT '' NOT NULL,
  at TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (cursor)
);
CREATE INDEX ix_judgements_record ON judgements (record);
CREATE TABLE merged_deals (
  id TEXT NOT NULL,
  title TEXT DEFAULT '' NOT NULL,
  first TEXT DEFAULT '' NOT NULL,
  last TEXT DEFAULT '' NOT NULL,
  body TEXT DEFAULT '' NOT NULL,
  size INTEGER DEFAULT '0' NOT NULL,
  cursor INTEGER NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX ix_merged_deals_cursor ON merged_deals (cursor);
CREATE TABLE merged_events (
  id TEXT NOT NULL,
  title TEXT DEFAULT '' NOT NULL,
  first TEXT DEFAULT '' NOT NULL,
  last TEXT DEFAULT '' NOT NULL,
  body TEXT DEFAULT '' NOT NULL,
  size INTEGER DEFAULT '0' NOT NULL,
  cursor INTEGER NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX ix_merged_events_cursor ON merged_events (cursor);
CREATE TABLE statement_terms (
  facet TEXT NOT NULL,
  term TEXT NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (facet, term, record)
)
 WITHOUT ROWID;
CREATE TABLE stories (
  id TEXT NOT NULL,
  title TEXT DEFAULT '' NOT NULL,
  first TEXT DEFAULT '' NOT NULL,
  last TEXT DEFAULT '' NOT NULL,
  body TEXT DEFAULT '' NOT NULL,
  size INTEGER DEFAULT '0' NOT NULL,
  cursor INTEGER NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX ix_stories_cursor ON stories (cursor);
CREATE TABLE version_terms (
  facet TEXT NOT NULL,
  term TEXT NOT NULL,
  record INTEGER NOT NULL,
  PRIMARY KEY (facet, term, record)
)
 WITHOUT ROWID;
CREATE TABLE watches (
  id TEXT NOT NULL,
  name TEXT DEFAULT '' NOT NULL,
  filter TEXT DEFAULT '' NOT NULL,
  target TEXT DEFAULT '' NOT NULL,
  created TEXT DEFAULT '' NOT NULL,
  seen INTEGER DEFAULT '0' NOT NULL,
  PRIMARY KEY (id)
);
CREATE TABLE merged_deals_members (
  "group" TEXT NOT NULL,
  member TEXT NOT NULL,
  PRIMARY KEY ("group", member),
  FOREIGN KEY("group") REFERENCES merged_deals (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX ix_merged_deals_members_member ON merged_deals_members (member);
CREATE TABLE merged_events_members (
  "group" TEXT NOT NULL,
  member TEXT NOT NULL,
  PRIMARY KEY ("group", member),
  FOREIGN KEY("group") REFERENCES merged_events (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX ix_merged_events_members_member ON merged_events_members (member);
CREATE TABLE stories_members (
  "group" TEXT NOT NULL,
  member TEXT NOT NULL,
  PRIMARY KEY ("group", member),
  FOREIGN KEY("group") REFERENCES stories (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX ix_stories_members_member ON stories_members (member);
CREATE TABLE versions (
  id INTEGER NOT NULL,
  "key" TEXT NOT NULL,
  number INTEGER NOT NULL,
  current INTEGER NOT NULL,
  article TEXT DEFAULT '' NOT NULL,
  content_hash TEXT DEFAULT '' NOT NULL,
  digest TEXT DEFAULT '' NOT NULL,
  title TEXT DEFAULT '' NOT NULL,
  text TEXT DEFAULT '' NOT NULL,
  published TEXT DEFAULT '' NOT NULL,
  site TEXT DEFAULT '' NOT NULL,
  url TEXT DEFAULT '' NOT NULL,
  source TEXT DEFAULT '' NOT NULL,
  fetched TEXT DEFAULT '' NOT NULL,
  events INTEGER DEFAULT '0' NOT NULL,
  statements INTEGER DEFAULT '0' NOT NULL,
  deals INTEGER DEFAULT '0' NOT NULL,
  coded BLOB NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY("key") REFERENCES articles ("key")
);
CREATE INDEX ix_versions_article ON versions (article);
CREATE INDEX ix_versions_digest ON versions (current, digest);
CREATE INDEX ix_versions_key ON versions ("key");
CREATE TABLE appearances (
  actor INTEGER NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (actor, version),
  FOREIGN KEY(actor) REFERENCES actors (id),
  FOREIGN KEY(version) REFERENCES versions (id) ON DELETE CASCADE
)
 WITHOUT ROWID;
CREATE INDEX ix_appearances_version ON appearances (version);
CREATE TABLE deals (
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  record TEXT NOT NULL,
  status TEXT DEFAULT '' NOT NULL,
  date TEXT DEFAULT '' NOT NULL,
  currency TEXT DEFAULT '' NOT NULL,
  words TEXT DEFAULT '' NOT NULL,
  body TEXT DEFAULT '' NOT NULL,
  amount FLOAT,
  PRIMARY KEY (id),
  FOREIGN KEY(version) REFERENCES versions (id) ON DELETE CASCADE
);
CREATE INDEX ix_deals_amount ON deals (amount);
CREATE INDEX ix_deals_record ON deals (record);
CREATE INDEX ix_deals_version ON deals (version);
CREATE TABLE events (
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  record TEXT NOT NULL,
  type TEXT DEFAULT '' NOT NULL,
  quad TEXT DEFAULT '' NOT NULL,
  status TEXT DEFAULT '' NOT NULL,
  date TEXT DEFAULT '' NOT NULL,
  month TEXT DEFAULT '' NOT NULL,
  sentence TEXT DEFAULT '' NOT NULL,
  body TEXT DEFAULT '' NOT NULL,
  score FLOAT NOT NULL,
  confidence FLOAT NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY(version) REFERENCES versions (id) ON DELETE CASCADE
);
CREATE INDEX ix_events_record ON events (record);
CREATE INDEX ix_events_version ON events (version);
CREATE TABLE statements (
  id INTEGER NOT NULL,
  version INTEGER NOT NULL,
  record TEXT NOT NULL,
  kind TEXT DEFAULT '' NOT NULL,
  date TEXT DEFAULT '' NOT NULL,
  content TEXT DEFAULT '' NOT NULL,
  body TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY(version) REFERENCES versions (id) ON DELETE CASCADE
);
CREATE INDEX ix_statements_record ON statements (record);
CREATE INDEX ix_statements_version ON statements (version);
CREATE VIRTUAL TABLE versions_words USING fts5(title, text, content='versions', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE events_words USING fts5(sentence, content='events', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statements_words USING fts5(content, content='statements', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE deals_words USING fts5(words, content='deals', content_rowid='id', tokenize='porter unicode61 remove_diacritics 2');
INSERT INTO counters (name, value) VALUES ('change', 0);

ALTER TABLE watches ADD COLUMN kind TEXT DEFAULT 'events' NOT NULL;
ALTER TABLE watches ADD COLUMN owner TEXT DEFAULT '' NOT NULL;
ALTER TABLE watches ADD COLUMN key TEXT DEFAULT '' NOT NULL;
ALTER TABLE watches ADD COLUMN state TEXT DEFAULT '' NOT NULL;
ALTER TABLE watches ADD COLUMN pace TEXT DEFAULT '' NOT NULL;
ALTER TABLE watches ADD COLUMN at TEXT DEFAULT '' NOT NULL;
ALTER TABLE watches ADD COLUMN zone TEXT DEFAULT '' NOT NULL;
ALTER TABLE watches ADD COLUMN quiet TEXT DEFAULT '' NOT NULL;
ALTER TABLE watches ADD COLUMN most INTEGER DEFAULT '0' NOT NULL;
ALTER TABLE watches ADD COLUMN push INTEGER DEFAULT '0' NOT NULL;
CREATE INDEX ix_watches_key ON watches (key);
CREATE TABLE catches (
  watch TEXT NOT NULL,
  cursor INTEGER NOT NULL,
  number INTEGER NOT NULL,
  thing TEXT DEFAULT '' NOT NULL,
  record TEXT DEFAULT '' NOT NULL,
  article TEXT DEFAULT '' NOT NULL,
  type TEXT DEFAULT '' NOT NULL,
  status TEXT DEFAULT '' NOT NULL,
  who TEXT DEFAULT '' NOT NULL,
  whom TEXT DEFAULT '' NOT NULL,
  title TEXT DEFAULT '' NOT NULL,
  sentence TEXT DEFAULT '' NOT NULL,
  link TEXT DEFAULT '' NOT NULL,
  site TEXT DEFAULT '' NOT NULL,
  published TEXT DEFAULT '' NOT NULL,
  at TEXT DEFAULT '' NOT NULL,
  told TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (watch, cursor, number),
  FOREIGN KEY(watch) REFERENCES watches (id) ON DELETE CASCADE
);
CREATE INDEX ix_catches_told ON catches (told, watch);
CREATE INDEX ix_catches_article ON catches (watch, article);
CREATE INDEX ix_catches_thing ON catches (watch, thing);
CREATE TABLE deliveries (
  id TEXT NOT NULL,
  telling TEXT DEFAULT '' NOT NULL,
  watch TEXT NOT NULL,
  channel TEXT DEFAULT '' NOT NULL,
  address TEXT DEFAULT '' NOT NULL,
  title TEXT DEFAULT '' NOT NULL,
  body TEXT DEFAULT '' NOT NULL,
  link TEXT DEFAULT '' NOT NULL,
  made TEXT DEFAULT '' NOT NULL,
  due TEXT DEFAULT '' NOT NULL,
  state TEXT DEFAULT '' NOT NULL,
  tries INTEGER DEFAULT '0' NOT NULL,
  error TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY(watch) REFERENCES watches (id) ON DELETE CASCADE
);
CREATE INDEX ix_deliveries_due ON deliveries (state, due);
CREATE INDEX ix_deliveries_watch ON deliveries (watch, made);
CREATE TABLE subscriptions (
  id TEXT NOT NULL,
  endpoint TEXT DEFAULT '' NOT NULL,
  p256dh TEXT DEFAULT '' NOT NULL,
  auth TEXT DEFAULT '' NOT NULL,
  owner TEXT DEFAULT '' NOT NULL,
  created TEXT DEFAULT '' NOT NULL,
  agent TEXT DEFAULT '' NOT NULL,
  success TEXT DEFAULT '' NOT NULL,
  rest TEXT DEFAULT '' NOT NULL,
  error TEXT DEFAULT '' NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX ix_subscriptions_owner ON subscriptions (owner);

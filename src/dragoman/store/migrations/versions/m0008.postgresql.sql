CREATE INDEX ix_dealbook_sums ON dealbook (lead, one, other, year, currency, amount);

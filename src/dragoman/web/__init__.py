"""The desk: pages, a live stream and an API over the memory.

One file of `pages/` for each page and one template of the same name; a handler reads its query into one record
(`filters.asked`), makes one call of the store, and hands rows to `formats.answer`, which gives HTML, JSON, CSV or
Atom from the one URL. `docs/decisions/0011-server-rendered-desk.md` says how to add a page.
"""

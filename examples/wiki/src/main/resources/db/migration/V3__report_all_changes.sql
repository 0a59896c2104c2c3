-- The revision that the user knows: a mail reports all later ones.
ALTER TABLE wiki_watch ADD COLUMN reported INTEGER DEFAULT 0 NOT NULL;
UPDATE wiki_watch SET reported = (SELECT COALESCE(MAX(r.number), 0) FROM wiki_revision r WHERE r.page = wiki_watch.page);

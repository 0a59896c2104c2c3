-- The digest of the documents that were added last: a wiki that ships the same documents does not compare them again.
CREATE TABLE wiki_documents (digest VARCHAR(64) NOT NULL PRIMARY KEY);

-- IF NOT EXISTS: earlier versions of the wiki created the same tables without a history.
CREATE TABLE IF NOT EXISTS wiki_revision (
  page VARCHAR(80) NOT NULL,
  number INTEGER NOT NULL,
  written TIMESTAMP WITH TIME ZONE NOT NULL,
  author VARCHAR(120) NOT NULL,
  note VARCHAR(120) NOT NULL,
  text VARCHAR(100000) NOT NULL,
  PRIMARY KEY (page, number));
CREATE INDEX IF NOT EXISTS wiki_revision_written ON wiki_revision (written);
CREATE INDEX IF NOT EXISTS wiki_revision_author ON wiki_revision (author);

CREATE TABLE IF NOT EXISTS wiki_protected (page VARCHAR(80) PRIMARY KEY);

CREATE TABLE IF NOT EXISTS wiki_usage (
  author VARCHAR(120) PRIMARY KEY,
  pages INTEGER NOT NULL,
  revisions INTEGER NOT NULL,
  characters BIGINT NOT NULL);

CREATE TABLE IF NOT EXISTS wiki_user (
  folded VARCHAR(120) PRIMARY KEY,
  name VARCHAR(40) NOT NULL,
  password VARCHAR(200) NOT NULL,
  passwords INTEGER NOT NULL,
  administrator BOOLEAN NOT NULL,
  joined TIMESTAMP WITH TIME ZONE NOT NULL);

CREATE TABLE IF NOT EXISTS wiki_first_link (
  hash VARCHAR(64) PRIMARY KEY,
  ends TIMESTAMP WITH TIME ZONE NOT NULL);

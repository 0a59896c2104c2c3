-- MariaDB: names are distinct by case, times have microseconds, and long texts need a type of their own.
CREATE TABLE wiki_revision (
  page VARCHAR(80) NOT NULL,
  number INTEGER NOT NULL,
  written DATETIME(6) NOT NULL,
  author VARCHAR(120) NOT NULL,
  note VARCHAR(120) NOT NULL,
  text MEDIUMTEXT NOT NULL,
  PRIMARY KEY (page, number)) COLLATE utf8mb4_bin;
CREATE INDEX wiki_revision_written ON wiki_revision (written);
CREATE INDEX wiki_revision_author ON wiki_revision (author);

CREATE TABLE wiki_protected (page VARCHAR(80) PRIMARY KEY) COLLATE utf8mb4_bin;

CREATE TABLE wiki_usage (
  author VARCHAR(120) PRIMARY KEY,
  pages INTEGER NOT NULL,
  revisions INTEGER NOT NULL,
  characters BIGINT NOT NULL) COLLATE utf8mb4_bin;

CREATE TABLE wiki_user (
  folded VARCHAR(120) PRIMARY KEY,
  name VARCHAR(40) NOT NULL,
  password VARCHAR(200) NOT NULL,
  passwords INTEGER NOT NULL,
  administrator BOOLEAN NOT NULL,
  joined DATETIME(6) NOT NULL) COLLATE utf8mb4_bin;

CREATE TABLE wiki_first_link (
  hash VARCHAR(64) PRIMARY KEY,
  ends DATETIME(6) NOT NULL) COLLATE utf8mb4_bin;

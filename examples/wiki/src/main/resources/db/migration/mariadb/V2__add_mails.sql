-- MariaDB: names are distinct by case, and times have microseconds.
CREATE TABLE wiki_contact (
  id INTEGER AUTO_INCREMENT PRIMARY KEY,
  folded VARCHAR(120) NOT NULL UNIQUE,
  address VARCHAR(254) NOT NULL,
  pending VARCHAR(254) NOT NULL,
  locale VARCHAR(40) NOT NULL,
  digest BOOLEAN NOT NULL,
  digested VARCHAR(10) NOT NULL) COLLATE utf8mb4_bin;

CREATE TABLE wiki_watch (
  id INTEGER AUTO_INCREMENT PRIMARY KEY,
  page VARCHAR(80) NOT NULL,
  folded VARCHAR(120) NOT NULL,
  mailed DATETIME(6) NOT NULL,
  UNIQUE (page, folded)) COLLATE utf8mb4_bin;

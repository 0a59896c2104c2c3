-- Each user has at most one vote for a page.
CREATE TABLE wiki_vote (
  page VARCHAR(80) NOT NULL,
  voter VARCHAR(120) NOT NULL,
  PRIMARY KEY (page, voter));

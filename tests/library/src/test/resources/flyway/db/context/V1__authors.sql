CREATE TABLE author (name VARCHAR(100));
INSERT INTO author VALUES ('Goethe');

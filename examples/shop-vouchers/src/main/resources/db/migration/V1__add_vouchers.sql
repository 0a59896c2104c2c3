-- A table of its own, and two columns in the table of the shop.
CREATE TABLE voucher (
  code VARCHAR(40) PRIMARY KEY,
  percent INTEGER NOT NULL,
  uses_left INTEGER NOT NULL,
  valid_until DATE NOT NULL);
ALTER TABLE shop_order ADD COLUMN voucher VARCHAR(40);
ALTER TABLE shop_order ADD COLUMN discount BIGINT DEFAULT 0 NOT NULL;
INSERT INTO voucher (code, percent, uses_left, valid_until) VALUES ('NILE10', 10, 1000, DATE '2035-12-31');

CREATE TABLE shop_product (
  id BIGINT AUTO_INCREMENT PRIMARY KEY,
  name VARCHAR(100) NOT NULL,
  description VARCHAR(1000) NOT NULL,
  price BIGINT NOT NULL,
  stock INTEGER NOT NULL,
  picture VARCHAR(40) NOT NULL,
  version INTEGER DEFAULT 1 NOT NULL);
CREATE INDEX shop_product_name ON shop_product (name, id);

CREATE TABLE shop_order (
  number BIGINT AUTO_INCREMENT PRIMARY KEY,
  cart VARCHAR(36) NOT NULL UNIQUE,
  placed DATETIME(6) NOT NULL,
  status VARCHAR(10) NOT NULL,
  name VARCHAR(100) NOT NULL,
  email VARCHAR(254) NOT NULL,
  street VARCHAR(200) NOT NULL,
  postcode VARCHAR(20) NOT NULL,
  town VARCHAR(100) NOT NULL,
  locale VARCHAR(40) NOT NULL,
  total BIGINT NOT NULL);
CREATE INDEX shop_order_status ON shop_order (status, placed);

CREATE TABLE shop_order_line (
  order_number BIGINT NOT NULL REFERENCES shop_order (number),
  product BIGINT NOT NULL REFERENCES shop_product (id),
  name VARCHAR(100) NOT NULL,
  price BIGINT NOT NULL,
  pieces INTEGER NOT NULL,
  PRIMARY KEY (order_number, product));

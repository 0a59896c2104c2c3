INSERT INTO shop_product (name, description, price, stock, picture) VALUES
  ('Papyrus notebook', '96 pages of handmade papyrus, bound in linen.', 2450, 40, 'notebook'),
  ('Reed pen', 'Cut from Nile reed. Draws a line of two widths.', 690, 120, 'pen'),
  ('Lapis ink', 'A deep blue ink for pens and brushes, 50 ml.', 1290, 75, 'ink'),
  ('Scarab paperweight', 'Cast in bronze. Keeps documents where they belong.', 3900, 18, 'scarab'),
  ('Senet', 'The oldest board game: 30 squares, ten pieces, four sticks.', 5400, 12, 'senet'),
  ('Hibiscus tea', 'Dried flowers of Aswan, 200 g. Good hot and cold.', 850, 200, 'tea'),
  ('Alabaster lamp', 'Turned from one stone. Gives a warm, even light.', 11900, 6, 'lamp'),
  ('Linen scarf', 'Woven in Akhmim, 180 × 60 cm, sand.', 4600, 25, 'scarf'),
  ('Model mastaba', 'A limestone model at a scale of 1:400.', 2900, 30, 'mastaba');

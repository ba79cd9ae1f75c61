-- SPDX-License-Identifier: Apache-2.0
-- Setting shop.orders says how many orders. The same numbers give the same rows: no random().
INSERT INTO shop.customers (id, email, name, country, created_at)
SELECT i, 'customer' || i || '@example.org', 'Customer ' || i,
  (ARRAY['DE', 'FR', 'IT', 'PL', 'ES', 'NL', 'AT'])[1 + i % 7], now() - i * interval '1 hour'
FROM generate_series(1, 5000) AS i;

INSERT INTO shop.products (id, sku, name, category, price_cents)
SELECT i, 'SKU-' || lpad(i::text, 5, '0'), 'Product ' || i,
  (ARRAY['books', 'games', 'garden', 'kitchen', 'music', 'office', 'sport', 'toys'])[1 + i % 8],
  199 + (i * 7919) % 20000
FROM generate_series(1, 500) AS i;

INSERT INTO shop.stock (product_id, on_hand)
SELECT i, 10000 FROM generate_series(1, 500) AS i;

INSERT INTO shop.order_lines (order_id, line, product_id, quantity, price_cents)
SELECT o, l, p.id, 1 + (o + l) % 4, p.price_cents
FROM generate_series(1, current_setting('shop.orders')::int) AS o
CROSS JOIN LATERAL generate_series(1, 1 + o % 5) AS l
JOIN shop.products p ON p.id = 1 + (o * 31 + l * 97) % 500;

-- Spread over the last year, the newest a moment ago.
INSERT INTO shop.orders (id, customer_id, status, placed_at, total_cents)
SELECT order_id, 1 + (order_id * 7) % 5000, 'paid',
  now() - (current_setting('shop.orders')::int - order_id) * interval '365 days' / current_setting('shop.orders')::int,
  sum(quantity * price_cents)
FROM shop.order_lines
GROUP BY order_id
ORDER BY order_id;

INSERT INTO shop.payments (order_id, amount_cents, status, settled_at)
SELECT id, total_cents, 'settled', placed_at + interval '1 minute' FROM shop.orders ORDER BY id;

SELECT setval(pg_get_serial_sequence('shop.customers', 'id'), 5000);
SELECT setval(pg_get_serial_sequence('shop.products', 'id'), 500);
SELECT setval(pg_get_serial_sequence('shop.orders', 'id'), current_setting('shop.orders')::int + 1, false);

-- Keys after the rows: half the time of checking them row by row.
ALTER TABLE shop.orders ADD PRIMARY KEY (id);
ALTER TABLE shop.order_lines ADD PRIMARY KEY (order_id, line);
CREATE INDEX payments_order_id ON shop.payments (order_id);
ALTER TABLE shop.stock ADD FOREIGN KEY (product_id) REFERENCES shop.products;
ALTER TABLE shop.orders ADD FOREIGN KEY (customer_id) REFERENCES shop.customers;
ALTER TABLE shop.order_lines ADD FOREIGN KEY (order_id) REFERENCES shop.orders;
ALTER TABLE shop.order_lines ADD FOREIGN KEY (product_id) REFERENCES shop.products;
ALTER TABLE shop.payments ADD FOREIGN KEY (order_id) REFERENCES shop.orders;

ANALYZE shop.customers, shop.products, shop.stock, shop.orders, shop.order_lines, shop.payments;

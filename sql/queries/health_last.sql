-- What did the last check of health alert of? A JSON array.
SELECT alerts
FROM product_health_checks
ORDER BY id DESC
LIMIT 1;

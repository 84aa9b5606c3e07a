-- Forgets which spelling of a brand is the commonest.
DELETE FROM apl_brands;

-- SPDX-License-Identifier: MIT
-- Which fields are counted in the observations of which sources? The field
-- 'answers' counts the observations.
SELECT source, field
FROM source_members
UNION
SELECT source, 'answers'
FROM source_members
ORDER BY source, field;

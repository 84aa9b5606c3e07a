-- SPDX-License-Identifier: MIT
-- Stores a :reject of apl-upcs, a line of its file, for the list of :state.
INSERT INTO apl_rejects (state, file, line, reason, input)
SELECT
	:state,
	:reject ->> '$.file',
	iif(json_type(:reject, '$.line') = 'integer', :reject ->> '$.line', 0),
	:reject ->> '$.reason',
	substr(:reject ->> '$.input', 1, 1000)
WHERE iif(json_valid(:reject), json_type(:reject, '$.reason'), '') = 'text';

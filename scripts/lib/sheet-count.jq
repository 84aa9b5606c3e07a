# SPDX-License-Identifier: MIT
# sheet-count.jq - counts the rows for sheet.jq, which needs the totals before
# the first row: n, the number of rows; shown, the number of rows with an image;
# reasons, for each reason why a row has no image, the number of such rows;
# sections, with their numbers of rows and the page on which each begins; and
# credits, the number of images with each credit, by page

reduce inputs as $row ({n: 0, shown: 0, reasons: {}, sections: [], credits: []};
  (.n / $size | floor) as $page | .n += 1 |
  if .sections == [] or .sections[-1].name != $row.section then
    .sections += [{name: $row.section, n: 0, $page}] else . end |
  .sections[-1].n += 1 |
  if $row.list == 0 then .reasons[$row.reason] += 1
  else .shown += 1 | if $row.credits == "" then .
    else .credits[$page][$row.credits] += 1 end end)

# SPDX-License-Identifier: MIT
# page.jq - what the pages of scripts share

include "words";

# How a page begins, whose one style is $css, known by its hash; $images: what
# it may show.
def head($title; $css; $hash; $images):
"<!DOCTYPE html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-\($hash)'; \(
  if $images == "" then "" else "img-src \($images); " end
  )base-uri 'none'; form-action 'none'\">
<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">
<meta name=\"color-scheme\" content=\"light dark\">
<title>\($title | text)</title>
<style>\($css)</style>
</head>";

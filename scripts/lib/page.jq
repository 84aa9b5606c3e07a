# page.jq - what the pages of scripts share

# What others wrote, as text of HTML; what HTML refuses, and what turns the
# direction of what comes behind, shows as such.
def text:
  ("[\\x{0}-\\x{8}\\x{b}-\\x{1f}\\x{7f}-\\x{9f}\\x{202a}-\\x{202e}" +
    "\\x{2066}-\\x{2069}\\x{fdd0}-\\x{fdef}\\x{fffe}\\x{ffff}]") as $barred |
  if test($barred) then gsub($barred; "\ufffd") else . end | @html;

# 12345 as 12,345.
def figure:
  tostring | [while(. != ""; .[:-3]) | .[-3:]] | reverse | join(",");
def count($what): "\(figure) \($what)\(if . == 1 then "" else "s" end)";

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

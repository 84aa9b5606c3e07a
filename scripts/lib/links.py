# SPDX-License-Identifier: MIT
"""links.py - find the link to a list on the web page on stdin

    links.py ADDRESS PATTERN [first|last] <PAGE

ADDRESS is the URL of the page; relative links are resolved against it. Prints
the only link that grep -iE PATTERN matches, or the first or last such link. If
there is none, prints the reason on standard error and exits with status 1.
"""
import subprocess
import sys
from html.parser import HTMLParser
from urllib.parse import quote, urldefrag, urljoin, urlsplit

# Characters that are not percent-encoded; quote() also keeps letters, digits
# and -._~.
SAFE = "%/:=&?~+!$,;'@()*[]#"


class Links(HTMLParser):
    """Collects the addresses of the links on a page, each once and without its
    fragment. Relative links are resolved against the first <base>, if any."""

    def __init__(self, base):
        super().__init__()
        self.base, self.based, self.found = base, False, {}

    def handle_starttag(self, tag, attrs):
        href = dict(attrs).get("href")
        if not href or tag not in ("a", "area", "base"):
            return
        href = "".join(href.split("\n")).strip()
        try:
            absolute = urldefrag(urljoin(self.base, quote(href, SAFE))).url
        except ValueError:    # an invalid URL, such as https://[half
            return
        if tag != "base":
            if absolute.startswith(("http://", "https://")):
                self.found[absolute] = True
        elif not self.based:
            self.base, self.based = absolute, True


def link_of(address, pattern, choice=""):
    page = Links(address)
    with open(0, encoding="utf-8", errors="replace") as file:
        page.feed(file.read())
    page.close()
    links = subprocess.run(
        ["grep", "-iE", "-e", pattern], text=True, stdout=subprocess.PIPE,
        input="".join(f"{link}\n" for link in page.found)).stdout.splitlines()
    if not links:
        sys.exit(f"no link on the page matches {pattern}")
    if len(links) > 1 and not choice:
        sys.exit(f"{len(links)} links on the page match {pattern}: {links[0]}, "
                 f"{links[1]}; make the pattern narrower, or add first or last")
    link = links[-1 if choice == "last" else 0]
    if "@" in urlsplit(link).netloc:
        sys.exit(f"{link}: a user name or password is not allowed in an address")
    if address.startswith("https:") and not link.startswith("https:"):
        sys.exit(f"{link}: an https page links to it without https")
    return link


print(link_of(*sys.argv[1:]))

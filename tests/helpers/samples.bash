# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Makes image files for tests: `load samples`. They are made once per suite. A mock
# serves them under /images/products/.

SAMPLES=$BATS_FILE_TMPDIR/www/images/products

# Without its modules, libvips starts twice as fast; only AVIF needs one of them.
vips() { VIPSHOME=/nonexistent command vips "$@"; }
vipsheader() { VIPSHOME=/nonexistent command vipsheader "$@"; }
vipsthumbnail() { VIPSHOME=/nonexistent command vipsthumbnail "$@"; }

# make_samples: makes the files. Call it in setup_file.
make_samples() {
  command -v shrink-image >/dev/null || return 0
  mkdir -p "$SAMPLES"
  cd "$SAMPLES" || return
  vips black b.v 1600 1200 --bands 3 &&
    vips linear b.v red.ppm '1 1 1' '200 30 60' --uchar || return
  for kind in jpg png webp gif tif; do
    vips copy red.ppm red.$kind || return
  done
  vips colourspace red.jpg cmyk.jpg cmyk || return
  command vips heifsave red.jpg red.avif --compression av1 --effort 0 \
    2>/dev/null || rm -f red.avif
  rm b.v red.ppm
  python3 - <<'PY'
import struct, zlib

def chunk(name, data):
    return struct.pack('>I', len(data)) + name + data + struct.pack('>I',
        zlib.crc32(name + data))

def png(width, height, colours, rows):
    return (b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB',
        width, height, 8, colours, 0, 0, 0)) + chunk(b'IDAT',
        zlib.compress(rows)) + chunk(b'IEND', b''))

def write(name, data):
    with open(name, 'wb') as f:
        f.write(data)

red = open('red.jpg', 'rb').read()
tags = b'II*\0' + struct.pack('<IHHHIII', 8, 2, 0x112, 3, 1, 6, 0x8825)
tags = (b'II*\0' + struct.pack('<IH', 8, 2) +
    struct.pack('<HHII', 0x112, 3, 1, 6) +      # orientation: a quarter turn
    struct.pack('<HHII', 0x13b, 2, 12, 38) +    # artist
    struct.pack('<I', 0) + b'SECRET-HOME\0')
exif = b'Exif\0\0' + tags
write('exif.jpg', red[:2] + b'\xff\xe1' + struct.pack('>H', len(exif) + 2) +
    exif + red[2:])
write('tiny.png', png(40, 30, 2, (b'\0' + b'\x10\x20\x30' * 40) * 30))
write('clear.png', png(40, 30, 6, (b'\0' + b'\x10\x20\x30\0' * 40) * 30))
write('bomb.png', png(60000, 60000, 2, b'\0' * 40_000_000))
write('cut.jpg', red[:len(red) // 2])
for kind in 'png', 'gif', 'webp':
    data = open('red.' + kind, 'rb').read()
    write('cut.' + kind, data[:len(data) // 2])
write('page.jpg', b'<!DOCTYPE html><title>no image</title>')
write('drawing.jpg', b'<svg xmlns="http://www.w3.org/2000/svg"/>')
write('paper.jpg', b'%PDF-1.4\n')
write('nothing.jpg', b'')
write('noise.jpg', b'\xff\xd8\xff\xe0' + bytes(range(256)) * 9)
PY
}

# describe_images FILE...: prints the loader, size and number of bands of each image,
# such as "webpload 1200x900 3".
describe_images() {
  vipsheader "$@" |
    sed -E 's/.*: ([0-9x]+) uchar, ([0-9]) bands?, .*, (.*)/\3 \1 \2/'
}

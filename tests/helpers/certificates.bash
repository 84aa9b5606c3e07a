# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Makes certificates for tests (`load certificates`) in the current directory: NAME.crt
# and NAME.key. The file `log` has the messages of openssl.

certificate_key=(-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes)

# new_ca NAME: makes the certificate of a CA.
new_ca() {
  [ -e ca.conf ] || {
    : >index
    printf '%s\n' '[ca]' default_ca=c '[c]' database=index rand_serial=yes \
      new_certs_dir=. default_md=sha256 policy=p copy_extensions=copy \
      unique_subject=no '[p]' commonName=supplied >ca.conf
  }
  openssl req -x509 "${certificate_key[@]}" -keyout "$1.key" -out "$1.crt" \
    -subj "/CN=$1" 2>>log
}
# issue NAME CA ALTNAME [FROM TO]: makes a certificate that CA signs. It is valid from
# FROM to TO, by default from 2020 to 2049.
issue() {
  openssl req "${certificate_key[@]}" -keyout "$1.key" -subj "/CN=$1" \
    -addext "subjectAltName=$3" -out "$1.csr" 2>>log &&
    openssl ca -batch -notext -config ca.conf -cert "$2.crt" \
      -keyfile "$2.key" -in "$1.csr" -out "$1.crt" \
      -startdate "${4-200101000000Z}" -enddate "${5-491231000000Z}" 2>>log
}

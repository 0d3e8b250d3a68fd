# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Certificates for a test's own server: an authority that nobody else trusts, and what it signed for 127.0.0.1.

    certificates.py PLACE   makes authority.pem there, and of good, elsewhere (another host's), expired and
                            own (signed by itself) a .pem and a .key each
"""

import base64
import hashlib
import os
import subprocess
import sys
from pathlib import Path


def _openssl(*arguments, stdin=None):
    return subprocess.run(["/usr/bin/openssl", *arguments], input=stdin, check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL).stdout


def make_authority(place: Path, name: str) -> tuple[Path, Path]:
    """A new authority in `place`: its certificate and its key."""
    certificate, key = place / f"{name}.pem", place / f"{name}.key"
    _openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
             "-subj", f"/CN=Tokendesk test authority {name}", "-addext", "keyUsage=critical,keyCertSign",
             "-keyout", str(key), "-out", str(certificate))
    os.chmod(key, 0o600)
    return certificate, key


def make_certificate(place: Path, authority: tuple[Path, Path], name: str = "server",
                     hosts: str = "IP:127.0.0.1,DNS:localhost", days: int = 2) -> tuple[Path, Path]:
    """A certificate of this authority for `hosts`: its file and its key. With negative days it has expired."""
    certificate, key = place / f"{name}.pem", place / f"{name}.key"
    request = _openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
                       f"/CN={hosts.rpartition(':')[2]}", "-keyout", str(key))
    extensions = place / f"{name}.ext"
    extensions.write_text(f"subjectAltName={hosts}\nextendedKeyUsage=serverAuth\n", "ascii")
    signed = _openssl("x509", "-req", "-days", str(days), "-CA", str(authority[0]), "-CAkey", str(authority[1]),
                      "-CAcreateserial", "-extfile", str(extensions), stdin=request)
    certificate.write_bytes(signed)
    os.chmod(key, 0o600)
    return certificate, key


def pin_of(certificate: Path) -> str:
    """The base64 of the SHA-256 of the certificate's public key."""
    text = _openssl("x509", "-in", str(certificate), "-noout", "-pubkey")
    key = _openssl("pkey", "-pubin", "-outform", "DER", stdin=text)
    return base64.b64encode(hashlib.sha256(key).digest()).decode("ascii")


def main():
    place = Path(sys.argv[1])
    authority = make_authority(place, "authority")
    make_certificate(place, authority, "good")
    make_certificate(place, authority, "elsewhere", hosts="DNS:elsewhere.example")
    make_certificate(place, authority, "expired", days=-1)
    make_authority(place, "own")


if __name__ == "__main__":
    main()

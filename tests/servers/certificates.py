# SPDX-FileCopyrightText: 2026 The Tokendesk authors
# SPDX-License-Identifier: MIT
"""Certificates for a test's own server: an authority that nobody else trusts, and what it signed for 127.0.0.1."""

import base64
import hashlib
import os
import subprocess
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


def make_certificate(place: Path, authority: tuple[Path, Path]) -> tuple[Path, Path]:
    """A certificate of this authority for 127.0.0.1 and localhost: its file and its key."""
    certificate, key = place / "server.pem", place / "server.key"
    request = _openssl("req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
                       "/CN=localhost", "-keyout", str(key))
    extensions = place / "server.ext"
    extensions.write_text("subjectAltName=IP:127.0.0.1,DNS:localhost\nextendedKeyUsage=serverAuth\n", "ascii")
    signed = _openssl("x509", "-req", "-days", "2", "-CA", str(authority[0]), "-CAkey", str(authority[1]),
                      "-CAcreateserial", "-extfile", str(extensions), stdin=request)
    certificate.write_bytes(signed)
    os.chmod(key, 0o600)
    return certificate, key


def pin_of(certificate: Path) -> str:
    """The base64 of the SHA-256 of the certificate's public key."""
    text = _openssl("x509", "-in", str(certificate), "-noout", "-pubkey")
    key = _openssl("pkey", "-pubin", "-outform", "DER", stdin=text)
    return base64.b64encode(hashlib.sha256(key).digest()).decode("ascii")

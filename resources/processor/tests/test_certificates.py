"""The authorities that RDS's certificates come from, as they stand in the image."""

from __future__ import annotations

from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes

from processor.configuration import RDS_CERTIFICATES

# The names and ends of validity that AWS publishes for ap-southeast-1.
ROOTS = [
    ("Amazon RDS ap-southeast-1 Root CA RSA4096 G1", datetime(2121, 5, 21, 22, 45, 5, tzinfo=UTC)),
    ("Amazon RDS ap-southeast-1 Root CA RSA2048 G1", datetime(2061, 5, 21, 22, 39, 39, tzinfo=UTC)),
    ("Amazon RDS ap-southeast-1 Root CA ECC384 G1", datetime(2121, 5, 21, 22, 50, 1, tzinfo=UTC)),
]
FINGERPRINTS = [
    "579e3ea1325bfc49cfdf6a934b3f8f1228e1e0d4b8e6ae34e7d22dda2c2b7bbd",
    "2994dd350da7fc30a1c9a95303773f3f381ba92af9805e4947d6f9963b770b80",
    "712a2eaa456b3d16cb6fb20a786b5958d91270e100430c091264d7f456f2a0e3",
]


def roots() -> list[x509.Certificate]:
    return x509.load_pem_x509_certificates(RDS_CERTIFICATES.read_bytes())


def test_they_are_the_three_roots_of_the_region() -> None:
    said = [
        (root.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value, root.not_valid_after_utc)
        for root in roots()
    ]
    assert said == ROOTS
    assert [root.fingerprint(hashes.SHA256()).hex() for root in roots()] == FINGERPRINTS


def test_each_is_an_authority_that_signed_itself() -> None:
    for root in roots():
        root.verify_directly_issued_by(root)
        assert root.extensions.get_extension_for_class(x509.BasicConstraints).value.ca

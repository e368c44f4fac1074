"""Kubernetes versions, machine images and add-on versions, as a fixed and plausible table.

The calendar is frozen at April 2026: statuses do not move with the clock, so that a test that
passes today passes next year.
"""

import hashlib
from datetime import datetime, timezone

# minor: (patch, released, end of standard support, end of extended support, status)
KUBERNETES = {
    "1.30": ("1.30.14", "2024-05-23", "2025-07-23", "2026-07-23", "EXTENDED_SUPPORT"),
    "1.31": ("1.31.14", "2024-09-26", "2025-11-26", "2026-11-26", "EXTENDED_SUPPORT"),
    "1.32": ("1.32.13", "2025-01-23", "2026-03-23", "2027-03-23", "EXTENDED_SUPPORT"),
    "1.33": ("1.33.10", "2025-05-29", "2026-07-29", "2027-07-29", "STANDARD_SUPPORT"),
    "1.34": ("1.34.6", "2025-10-02", "2026-12-02", "2027-12-02", "STANDARD_SUPPORT"),
    "1.35": ("1.35.3", "2026-01-27", "2027-03-27", "2028-03-27", "STANDARD_SUPPORT"),
}
DEFAULT_KUBERNETES = "1.34"
# Newest first.
_AL2023_DATES = ("20260401", "20260318")
_WINDOWS_DATES = ("2026.04.08", "2026.03.11")
_BOTTLEROCKET = ("1.56.0-1f3bb1b9", "1.55.0-9b2c4d1e")

# Add-ons whose versions fit every Kubernetes version of the table: newest first, then the default.
_EVERYWHERE = {
    "vpc-cni": (
        ("v1.21.1-eksbuild.3", "v1.20.5-eksbuild.1", "v1.20.4-eksbuild.2"),
        "v1.20.4-eksbuild.2",
    ),
    "eks-pod-identity-agent": (("v1.3.10-eksbuild.2", "v1.3.9-eksbuild.5"), "v1.3.9-eksbuild.5"),
    "aws-ebs-csi-driver": (("v1.57.1-eksbuild.1", "v1.55.0-eksbuild.2"), "v1.55.0-eksbuild.2"),
    "aws-efs-csi-driver": (("v2.3.0-eksbuild.2", "v2.2.0-eksbuild.1"), "v2.2.0-eksbuild.1"),
    "metrics-server": (("v0.8.1-eksbuild.2", "v0.8.0-eksbuild.6"), "v0.8.0-eksbuild.6"),
    "snapshot-controller": (("v8.5.0-eksbuild.1", "v8.3.0-eksbuild.1"), "v8.3.0-eksbuild.1"),
    "amazon-cloudwatch-observability": (
        ("v4.10.1-eksbuild.1", "v4.9.0-eksbuild.1"),
        "v4.9.0-eksbuild.1",
    ),
}
_COREDNS = {
    "1.30": ("v1.11.4-eksbuild.32", "v1.11.4-eksbuild.2"),
    "1.31": ("v1.11.4-eksbuild.32", "v1.11.4-eksbuild.2"),
    "1.32": ("v1.11.4-eksbuild.32", "v1.11.4-eksbuild.2"),
    "1.33": ("v1.12.4-eksbuild.10", "v1.12.1-eksbuild.2"),
    "1.34": ("v1.13.2-eksbuild.3", "v1.12.4-eksbuild.10", "v1.12.3-eksbuild.1"),
    "1.35": ("v1.13.2-eksbuild.3", "v1.13.1-eksbuild.1"),
}
ADDONS = sorted([*_EVERYWHERE, "coredns", "kube-proxy"])
_STORAGE = {"aws-ebs-csi-driver", "aws-efs-csi-driver", "snapshot-controller"}
_OBSERVABILITY = {"metrics-server", "amazon-cloudwatch-observability"}


def addon_versions(addon, kubernetes):
    """The versions of an add-on for a Kubernetes version, newest first, and its default."""
    if addon == "coredns":
        versions = _COREDNS[kubernetes]
        return versions, versions[-1]
    if addon == "kube-proxy":
        patch = KUBERNETES[kubernetes][0]
        versions = (f"v{patch}-eksbuild.2", f"v{kubernetes}.0-eksbuild.2")
        return versions, versions[-1]
    return _EVERYWHERE[addon]


def addon_type(addon):
    if addon in _STORAGE:
        return "storage"
    return "observability" if addon in _OBSERVABILITY else "networking"


def minor(version):
    return int(version.split(".")[1])


def image_id(*parts):
    """A made-up image id that stays the same for the same question."""
    digest = hashlib.sha256("/".join(str(part) for part in parts).encode()).hexdigest()
    return f"ami-{digest[:17]}"


def node_releases(ami_type, kubernetes):
    """What EKS calls `releaseVersion` and image parameters release or image version, newest first."""
    if ami_type.startswith("BOTTLEROCKET"):
        return _BOTTLEROCKET
    if ami_type.startswith("WINDOWS"):
        return tuple(f"{kubernetes}-{date}" for date in _WINDOWS_DATES)
    return tuple(f"{KUBERNETES[kubernetes][0]}-{date}" for date in _AL2023_DATES)


def seconds(day):
    return int(datetime.fromisoformat(day).replace(tzinfo=timezone.utc).timestamp())

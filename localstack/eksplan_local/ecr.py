"""A repository encrypted by KMS without a key gets the account's own `aws/ecr` key."""

from ministack.core.responses import get_account_id, get_region
from ministack.services import ecr


def install():
    ministack_create = ecr._create_repository

    def create_repository(data):
        encryption = data.get("encryptionConfiguration", {})
        if encryption.get("encryptionType") == "KMS":
            encryption.setdefault("kmsKey", ecr_key())
        return ministack_create(data)

    ecr._create_repository = create_repository


def ecr_key():
    key = "6e63722d-0000-4000-8000-000000000000"
    return f"arn:aws:kms:{get_region()}:{get_account_id()}:key/{key}"

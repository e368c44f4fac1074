"""Repositories: AWS's own key where KMS encrypts without one, and tags that are exceptions."""

from fnmatch import fnmatchcase

from ministack.core.responses import get_account_id, get_region
from ministack.services import ecr

FILTERS = "imageTagMutabilityExclusionFilters"


def install():
    ministack_create = ecr._create_repository
    ministack_put_mutability = ecr._put_image_tag_mutability
    ministack_put_image = ecr._put_image
    ministack_shape = ecr._repo_shape

    def create_repository(data):
        encryption = data.get("encryptionConfiguration", {})
        if encryption.get("encryptionType") == "KMS":
            encryption.setdefault("kmsKey", ecr_key())
        answer = ministack_create(data)
        if answer[0] == 200:
            keep_filters(data)
        return answer

    def put_image_tag_mutability(data):
        answer = ministack_put_mutability(data)
        if answer[0] == 200:
            keep_filters(data)
        return answer

    def put_image(data):
        repository = ecr._repositories.get(data.get("repositoryName"))
        if not repository or not repository.get(FILTERS):
            return ministack_put_image(data)
        mutability = repository["imageTagMutability"]
        repository["imageTagMutability"] = effective(repository, data.get("imageTag") or "")
        try:
            return ministack_put_image(data)
        finally:
            repository["imageTagMutability"] = mutability

    def shape(repository):
        shown = ministack_shape(repository)
        if repository.get(FILTERS):
            shown[FILTERS] = repository[FILTERS]
        return shown

    ecr._create_repository = create_repository
    ecr._put_image_tag_mutability = put_image_tag_mutability
    ecr._put_image = put_image
    ecr._repo_shape = shape


def keep_filters(data):
    repository = ecr._repositories[data["repositoryName"]]
    repository.pop(FILTERS, None)
    if data.get(FILTERS):
        repository[FILTERS] = data[FILTERS]


def effective(repository, tag):
    """What holds for one tag."""
    usual = repository["imageTagMutability"].removesuffix("_WITH_EXCLUSION")
    if not any(fnmatchcase(tag, it["filter"]) for it in repository[FILTERS]):
        return usual
    return "MUTABLE" if usual == "IMMUTABLE" else "IMMUTABLE"


def ecr_key():
    key = "6e63722d-0000-4000-8000-000000000000"
    return f"arn:aws:kms:{get_region()}:{get_account_id()}:key/{key}"

"""Launch templates: versions of all of them in one call, and the deletion of single versions."""

from ministack.services import ec2

from eksplan_local.ec2.hooks import Refusal, before, param, replace


def install():
    describe_versions = ec2._ACTION_MAP["DescribeLaunchTemplateVersions"]
    replace("DescribeLaunchTemplateVersions", lambda params: versions(params, describe_versions))
    replace("DeleteLaunchTemplateVersions", delete_versions)
    before("DescribeLaunchTemplates", all_exist)
    before("DescribeLaunchTemplates", with_current_tags)


def find(identifier, name):
    for template in ec2._launch_templates.values():
        if template["LaunchTemplateId"] == identifier or template["LaunchTemplateName"] == name:
            return template
    return None


def numbered(template, version):
    """The version that a number, `$Latest` or `$Default` means; None when there is none."""
    if version == "$Latest":
        version = template["LatestVersionNumber"]
    elif version in ("$Default", ""):
        version = template["DefaultVersionNumber"]
    for candidate in template["Versions"]:
        if str(candidate["VersionNumber"]) == str(version):
            return candidate
    return None


def versions(params, describe_versions):
    if param(params, "LaunchTemplateId") or param(params, "LaunchTemplateName"):
        return describe_versions(params)
    wanted = ec2._parse_member_list(params, "LaunchTemplateVersion")
    if not wanted or not set(wanted) <= {"$Latest", "$Default"}:
        message = "Without a launch template, Versions can only be $Latest and $Default"
        raise Refusal("MissingParameter", message)
    items = ""
    for template in ec2._launch_templates.values():
        # A version that is the latest and the default one is listed once.
        found = {v["VersionNumber"]: v for v in (numbered(template, each) for each in wanted)}
        items += "".join(ec2._lt_version_xml(version) for version in found.values())
    inner = f"<launchTemplateVersionSet>{items}</launchTemplateVersionSet>"
    return ec2._xml(200, "DescribeLaunchTemplateVersionsResponse", inner)


def delete_versions(params):
    template = find(param(params, "LaunchTemplateId"), param(params, "LaunchTemplateName"))
    if not template:
        raise not_found(param(params, "LaunchTemplateId"))
    deleted, kept = "", ""
    for number in ec2._parse_member_list(params, "LaunchTemplateVersion"):
        version = numbered(template, number)
        if version and version["VersionNumber"] != template["DefaultVersionNumber"]:
            template["Versions"].remove(version)
            deleted += f"<item>{identity(template)}<versionNumber>{number}</versionNumber></item>"
        else:
            kept += refused(template, number)
    inner = (
        f"<successfullyDeletedLaunchTemplateVersionSet>{deleted}"
        "</successfullyDeletedLaunchTemplateVersionSet>"
        f"<unsuccessfullyDeletedLaunchTemplateVersionSet>{kept}"
        "</unsuccessfullyDeletedLaunchTemplateVersionSet>"
    )
    return ec2._xml(200, "DeleteLaunchTemplateVersionsResponse", inner)


def identity(template):
    return (
        f"<launchTemplateId>{template['LaunchTemplateId']}</launchTemplateId>"
        f"<launchTemplateName>{template['LaunchTemplateName']}</launchTemplateName>"
    )


def refused(template, number):
    return (
        f"<item>{identity(template)}<versionNumber>{number}</versionNumber><responseError>"
        "<code>launchTemplateVersionDoesNotExist</code>"
        "<message>The version is missing, or it is the default one</message>"
        "</responseError></item>"
    )


def all_exist(params):
    for identifier in ec2._parse_member_list(params, "LaunchTemplateId"):
        if identifier not in ec2._launch_templates:
            raise not_found(identifier)
    for name in ec2._parse_member_list(params, "LaunchTemplateName"):
        if not find(None, name):
            code = "InvalidLaunchTemplateName.NotFoundException"
            raise Refusal(code, "At least one of the launch templates does not exist")


def with_current_tags(params):
    """MiniStack keeps a second list of tags in the template, which DeleteTags does not reach."""
    for identifier, template in ec2._launch_templates.items():
        if identifier in ec2._tags:
            template["Tags"] = ec2._tags[identifier]


def not_found(identifier):
    message = f"The specified launch template, with template ID {identifier}, does not exist."
    return Refusal("InvalidLaunchTemplateId.NotFound", message)

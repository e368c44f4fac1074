package io.eksplan.plan.expand;

import io.eksplan.plan.PolicyTemplate;
import io.eksplan.plan.Rights;
import io.eksplan.resources.iam.IamRole;
import io.eksplan.resources.iam.PolicyDocument;
import io.eksplan.resources.iam.PolicyTemplates;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Roles whose rights the plan file tells. */
record Roles(Setting setting) {

  IamRole role(String purpose, PolicyDocument trust, Rights rights, Map<String, String> tags) {
    return role(purpose, trust, rights, Map.of(), tags);
  }

  /**
   * A role.
   *
   * @param more policies that follow from the plan file, by name
   */
  IamRole role(
      String purpose,
      PolicyDocument trust,
      Rights rights,
      Map<String, PolicyDocument> more,
      Map<String, String> tags) {
    return new IamRole(
        setting.iamPath(),
        purpose,
        trust,
        Set.copyOf(rights.managedPolicies()),
        inline(rights, more),
        setting.file().iam().permissionsBoundary().orElse(""),
        setting.tags(tags));
  }

  /**
   * The policies in a role.
   *
   * @param more policies that follow from the plan file, by name
   */
  Map<String, PolicyDocument> inline(Rights rights, Map<String, PolicyDocument> more) {
    Map<String, PolicyDocument> inline = new HashMap<>(more);
    for (PolicyTemplate template : rights.policies()) {
      inline.put(
          template.spelling(),
          PolicyTemplates.of(template.spelling(), setting.knowledge().scope()));
    }
    rights
        .inline()
        .forEach((name, document) -> inline.put(name, PolicyDocument.versioned(document.text())));
    return inline;
  }
}

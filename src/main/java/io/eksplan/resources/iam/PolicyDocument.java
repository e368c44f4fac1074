package io.eksplan.resources.iam;

import io.eksplan.model.Plain;
import io.eksplan.model.Text;

/**
 * A policy as JSON, in a canonical form: AWS answers with other key orders, single elements for lists, and account ids for
 * root ARNs, and none of that is a difference.
 */
public record PolicyDocument(Text json) implements Plain.Compact {

  @Override
  public String compact() {
    return Plain.text(json);
  }
}

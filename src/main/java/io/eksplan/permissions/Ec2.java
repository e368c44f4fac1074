package io.eksplan.permissions;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * EC2's way: each call is checked on everything that it names, on what it makes by the tags that it
 * gives and on what lives by the tags that it has.
 */
record Ec2(Grants grants, Task task) {

  /** What a plan that stands in somebody else's VPC finds there, without its tags. */
  private static final Set<String> BORROWED = Set.of("vpc", "subnet", "route-table");

  /**
   * Allows to make objects.
   *
   * @param parents types of what the call names besides
   */
  void makes(String type, String operation, String... parents) {
    if (!task.creates()) {
      return;
    }
    String action = "ec2:" + operation;
    List<String> made = List.of(arn(type));
    grants.allow(Condition.tagging(place()), made, action);
    grants.tagsOnCreate(operation, made);
    onTagged(List.of(parents), action);
  }

  /** Allows what concerns objects of the plan. */
  void onTagged(List<String> types, String... actions) {
    for (String type : types) {
      Condition condition =
          place().borrowed() && BORROWED.contains(type)
              ? Condition.ALWAYS
              : Condition.tagged(place());
      grants.allow(condition, List.of(arn(type)), actions);
    }
  }

  void deletes(List<String> types, String action) {
    if (task.deletes()) {
      onTagged(types, action);
    }
  }

  /** What is left of a network plugin that could not clear up keeps subnets and groups. */
  void deletesInterfaces() {
    if (task.deletes()) {
      grants.anywhere("ec2:DescribeNetworkInterfaces");
    }
  }

  /**
   * Tags of a living object.
   *
   * @param besides attributes that are kept in tags
   */
  void tags(String type, String... besides) {
    String[] attributes =
        Stream.concat(Stream.of("tags"), Arrays.stream(besides)).toArray(String[]::new);
    if (task.updates(attributes)) {
      onTagged(List.of(type), "ec2:CreateTags", "ec2:DeleteTags");
    }
  }

  private String arn(String type) {
    return place().arn("ec2", type + "/*");
  }

  private Place place() {
    return grants.place();
  }
}

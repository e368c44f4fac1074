package io.eksplan.strict;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.function.UnaryOperator;
import org.w3c.dom.Document;

/** Tells values in AWS's form of them: blocks by their first address, policies encoded. */
final class Normalised implements Rule {

  private static final List<String> BLOCKS =
      List.of("cidrBlock", "cidrIp", "cidrIpv4", "destinationCidrBlock");
  private static final List<String> POLICIES =
      List.of("AssumeRolePolicyDocument", "PolicyDocument", "Document");
  private static final int BITS = 32;

  @Override
  public boolean concerns(Model model, String operation) {
    return switch (model.service()) {
      case "ec2" -> answers(model, operation, BLOCKS);
      case "iam" -> answers(model, operation, POLICIES);
      default -> false;
    };
  }

  @Override
  public Answer after(Call call, Answer answer) {
    if (!answer.ok() || !concerns(call.model(), call.operation())) {
      return answer;
    }
    return answer.editXml(
        document -> {
          if (call.service().equals("ec2")) {
            edit(document, BLOCKS, Normalised::canonical);
          } else {
            edit(document, POLICIES, Normalised::encoded);
          }
        });
  }

  private static void edit(Document document, List<String> names, UnaryOperator<String> form) {
    names.stream()
        .flatMap(name -> Members.named(document, name).stream())
        .filter(element -> Members.children(element).isEmpty())
        .forEach(element -> element.setTextContent(form.apply(element.getTextContent())));
  }

  /** {@code 10.0.0.0/16} of {@code 10.0.0.9/16}. */
  static String canonical(String block) {
    if (!block.matches("[0-9]+(\\.[0-9]+){3}/[0-9]+")) {
      return block;
    }
    String[] parts = block.split("[./]", -1);
    long address = 0;
    for (int i = 0; i < 4; i++) {
      address = address << 8 | Long.parseLong(parts[i]);
    }
    int free = BITS - Integer.parseInt(parts[4]);
    long first = address >> free << free;
    return "%d.%d.%d.%d/%s"
        .formatted(first >> 24, first >> 16 & 255, first >> 8 & 255, first & 255, parts[4]);
  }

  private static String encoded(String policy) {
    return policy.strip().startsWith("{")
        ? URLEncoder.encode(policy, UTF_8).replace("+", "%20").replace("*", "%2A")
        : policy;
  }

  private static boolean answers(Model model, String operation, List<String> names) {
    return model
        .operation(operation)
        .flatMap(it -> it.optional("output"))
        .filter(it -> Reach.of(model, it.asString()).stream().anyMatch(names::contains))
        .isPresent();
  }
}

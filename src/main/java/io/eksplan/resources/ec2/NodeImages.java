package io.eksplan.resources.ec2;

import io.eksplan.aws.Clients;
import io.eksplan.aws.InParallel;
import io.eksplan.model.Failure;
import io.eksplan.model.Failure.Reason;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import software.amazon.awssdk.services.ssm.model.Parameter;

/** The machine images for nodes that AWS recommends, from its public parameters (ssm:GetParameters). */
public final class NodeImages {

  /** Stands in where an overridden endpoint lacks the parameters. No image of AWS's has it. */
  public static final String PLACEHOLDER = "ami-00000000000000000";

  /** What GetParameters takes at most. */
  private static final int NAMES_IN_A_CALL = 10;

  private NodeImages() {}

  /** Operating systems of nodes. */
  public enum Family {
    AL2023("AL2023", "/aws/service/eks/optimized-ami/%s/amazon-linux-2023/%s/standard/recommended/image_id"),
    BOTTLEROCKET("Bottlerocket", "/aws/service/bottlerocket/aws-k8s-%s/%s/latest/image_id");

    private final String word;
    private final String path;

    Family(String word, String path) {
      this.word = word;
      this.path = path;
    }

    /** As the plan file writes it. */
    public String word() {
      return word;
    }
  }

  /**
   * What an image is looked up by.
   *
   * @param architecture x86_64 or arm64
   */
  public record Source(Family family, String kubernetesVersion, String architecture)
      implements Comparable<Source> {

    String parameter() {
      return family.path.formatted(kubernetesVersion, architecture);
    }

    /** {@code AL2023/1.33/x86_64}. */
    @Override
    public String toString() {
      return family.word() + "/" + kubernetesVersion + "/" + architecture;
    }

    @Override
    public int compareTo(Source other) {
      return toString().compareTo(other.toString());
    }
  }

  /**
   * The id of today's image for each source.
   *
   * @throws Failure when AWS has no image of that kind in the region
   */
  public static Map<Source, String> read(Clients clients, Collection<Source> sources) {
    List<Source> all = List.copyOf(new TreeSet<>(sources));
    List<String> names = all.stream().map(Source::parameter).toList();
    Map<String, String> values = new HashMap<>();
    InParallel.map(slices(names), slice -> values(clients, slice)).forEach(values::putAll);
    Map<Source, String> images = new LinkedHashMap<>();
    for (Source source : all) {
      String image = values.get(source.parameter());
      images.put(source, image == null ? missing(clients, source) : image);
    }
    return images;
  }

  private static Map<String, String> values(Clients clients, List<String> names) {
    return clients
        .fallbacks()
        .read(
            "ssm:GetParameters",
            () -> {
              Map<String, String> values = new HashMap<>();
              for (Parameter parameter :
                  clients.ssm().getParameters(request -> request.names(names)).parameters()) {
                values.put(parameter.name(), parameter.value());
              }
              return values;
            },
            Map.of());
  }

  /** Names that AWS does not have are left out of its answer, without an error. */
  private static String missing(Clients clients, Source source) {
    return clients
        .fallbacks()
        .read(
            "AWS's image parameters (ssm:GetParameters)",
            () -> {
              throw new Failure(
                  Reason.UNSUPPORTED,
                  "AWS has no image "
                      + source
                      + " in this region (parameter "
                      + source.parameter()
                      + "); choose another Kubernetes version or family, or name an image by ami.id");
            },
            PLACEHOLDER);
  }

  private static List<List<String>> slices(List<String> names) {
    List<List<String>> slices = new ArrayList<>();
    for (int from = 0; from < names.size(); from += NAMES_IN_A_CALL) {
      slices.add(names.subList(from, Math.min(from + NAMES_IN_A_CALL, names.size())));
    }
    return slices;
  }
}

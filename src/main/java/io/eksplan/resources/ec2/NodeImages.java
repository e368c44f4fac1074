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
import java.util.function.Function;
import software.amazon.awssdk.services.ssm.model.Parameter;

/**
 * The machine images for nodes that AWS recommends, from its public parameters (ssm:GetParameters).
 */
public final class NodeImages {

  /** Stands in where an overridden endpoint lacks the parameters. No image of AWS's has it. */
  public static final String PLACEHOLDER = "ami-00000000000000000";

  /** What GetParameters takes at most. */
  private static final int NAMES_IN_A_CALL = 10;

  private NodeImages() {}

  /**
   * The id of the image for each source.
   *
   * @throws Failure when AWS has no image of that kind in the region
   */
  public static Map<ImageSource, String> read(Clients clients, Collection<ImageSource> sources) {
    return read(clients, sources, ImageSource::imageParameter, PLACEHOLDER);
  }

  /**
   * The number of today's release for each source.
   *
   * @throws Failure when AWS has no image of that kind in the region
   */
  public static Map<ImageSource, String> readReleases(
      Clients clients, Collection<ImageSource> sources) {
    return read(clients, sources, ImageSource::releaseParameter, "");
  }

  private static Map<ImageSource, String> read(
      Clients clients,
      Collection<ImageSource> sources,
      Function<ImageSource, String> parameter,
      String placeholder) {
    List<ImageSource> all = List.copyOf(new TreeSet<>(sources));
    List<String> names = all.stream().map(parameter).toList();
    Map<String, String> values = new HashMap<>();
    InParallel.map(slices(names), slice -> values(clients, slice)).forEach(values::putAll);
    Map<ImageSource, String> found = new LinkedHashMap<>();
    for (ImageSource source : all) {
      String name = parameter.apply(source);
      String value = values.get(name);
      found.put(source, value == null ? missing(clients, source, name, placeholder) : value);
    }
    return found;
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
  private static String missing(
      Clients clients, ImageSource source, String parameter, String placeholder) {
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
                      + parameter
                      + "); choose another Kubernetes version, family or release, or name an image"
                      + " by ami.id");
            },
            placeholder);
  }

  private static List<List<String>> slices(List<String> names) {
    List<List<String>> slices = new ArrayList<>();
    for (int from = 0; from < names.size(); from += NAMES_IN_A_CALL) {
      slices.add(names.subList(from, Math.min(from + NAMES_IN_A_CALL, names.size())));
    }
    return slices;
  }
}

package io.eksplan.resources;

import io.eksplan.model.Address;
import io.eksplan.model.Plain;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import io.eksplan.model.Wanted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A plan with a sample of every kind in it, and what the samples refer to. */
final class Samples {

  /** How {@link Plain} shows a reference to a resource of the plan. */
  private static final Pattern REFERENCE =
      Pattern.compile("\\(([a-z-]+/[^().]+)\\.[A-Za-z0-9]+\\)");

  private final Map<Class<?>, Sample> byType = new LinkedHashMap<>();
  private final Map<Address, Wanted> all = new TreeMap<>();

  Samples(Scope scope) {
    List.<SampleSet>of(
            new NetworkSamples(),
            new RoleSamples(),
            new IdentitySamples(scope),
            new ClusterSamples(),
            new WorkerSamples(),
            new KeySamples(scope),
            new WorkloadSamples(),
            new ScalingSamples(),
            new FlowLogSamples(scope),
            new EndpointSamples(),
            new RegistrySamples(scope),
            new EventSamples(scope))
        .forEach(
            set -> {
              set.samples().forEach(this::add);
              set.others().forEach(this::add);
            });
  }

  private void add(Sample sample) {
    byType.put(sample.resource().getClass(), sample);
    add(sample.wanted());
  }

  private void add(Wanted wanted) {
    if (all.put(wanted.address(), wanted) != null) {
      throw new AssertionError("two samples are " + wanted.address());
    }
  }

  /**
   * The sample of a kind.
   *
   * @throws AssertionError when there is none
   */
  Sample of(Class<? extends Resource> type) {
    Sample sample = byType.get(type);
    if (sample == null) {
      throw new AssertionError(
          type.getSimpleName() + " is a kind without a sample: nothing holds it to the contract");
    }
    return sample;
  }

  /** The whole plan. */
  List<Wanted> all() {
    return List.copyOf(all.values());
  }

  /** What must be there for a sample and all its variants, directly and at second hand. */
  List<Wanted> around(Sample sample) {
    Map<Address, Wanted> found = new TreeMap<>();
    List<Address> open = new ArrayList<>(sample.alongside());
    open.addAll(named(sample.resource()));
    sample.variants().forEach(variant -> open.addAll(named(variant.of(sample.resource()))));
    while (!open.isEmpty()) {
      Address address = open.removeLast();
      if (!found.containsKey(address) && !address.equals(sample.address())) {
        Wanted wanted = at(address);
        found.put(address, wanted);
        open.addAll(named(wanted.resource()));
      }
    }
    return List.copyOf(found.values());
  }

  private Wanted at(Address address) {
    Wanted wanted = all.get(address);
    if (wanted == null) {
      throw new AssertionError("a sample refers to " + address + ", which is none");
    }
    return wanted;
  }

  private static List<Address> named(Resource resource) {
    return REFERENCE
        .matcher(Plain.text(resource))
        .results()
        .map(reference -> Address.parse(reference.group(1)))
        .toList();
  }
}

package io.eksplan.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.eksplan.model.Address;
import io.eksplan.model.Plain;
import io.eksplan.model.Resource;
import io.eksplan.model.Scope;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the samples themselves to being complete: what has none is not tested. */
class SamplesTest {

  private static final Scope SCOPE =
      new Scope("demo", "eu-west-1", "123456789012", "aws", Set.of());

  private final Samples samples = new Samples(SCOPE);

  static Stream<Named<Class<? extends Resource>>> kinds() {
    return Deployment.types().stream().map(type -> Named.of(Address.kindOf(type), type));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyAttributeThatIsComparedHasAnotherValue(Class<? extends Resource> type) {
    Sample sample = samples.of(type);

    Set<String> varied =
        sample.variants().stream()
            .filter(variant -> !same(variant.of(sample.resource()), sample.resource(), variant))
            .map(Variant::attribute)
            .collect(Collectors.toSet());

    assertThat(varied).isEqualTo(sample.compared());
  }

  /** A value that hangs on other resources may read the same, and be another one live. */
  private static boolean same(Resource one, Resource other, Variant variant) {
    return variant.others().isEmpty() && Plain.text(one).equals(Plain.text(other));
  }
}

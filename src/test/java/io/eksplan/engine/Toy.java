package io.eksplan.engine;

import io.eksplan.model.Fixed;
import io.eksplan.model.Ref;
import io.eksplan.model.Resource;
import io.eksplan.model.Size;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A resource of no cloud: something fixed, something that can change, and references to others. */
record Toy(
    @Fixed String shape,
    String note,
    List<Ref<Toy>> needs,
    Optional<String> extra,
    Size size,
    Map<String, String> tags)
    implements Resource {

  Toy {
    needs = List.copyOf(needs);
    tags = Map.copyOf(tags);
  }

  static Toy of(String shape, String note, String... needs) {
    List<Ref<Toy>> refs = List.of(needs).stream().map(name -> Ref.to(Toy.class, name)).toList();
    return new Toy(shape, note, refs, Optional.empty(), new Size(1, 2, 5, false), Map.of());
  }

  Toy withSize(Size size) {
    return new Toy(shape, note, needs, extra, size, tags);
  }

  Toy withTags(Map<String, String> tags) {
    return new Toy(shape, note, needs, extra, size, tags);
  }

  Toy withExtra(String extra) {
    return new Toy(shape, note, needs, Optional.of(extra), size, tags);
  }
}

package io.eksplan.plan.expand;

import io.eksplan.model.Records;
import io.eksplan.model.Resource;
import io.eksplan.model.Wanted;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tags of eksplan's own on wanted resources of any kind. */
final class Marks {

  private Marks() {}

  /** The resource with these tags besides its own; empty when it takes none. */
  static Optional<Wanted> put(Wanted wanted, Map<String, String> marks) {
    Record resource = (Record) wanted.resource();
    RecordComponent[] header = resource.getClass().getRecordComponents();
    @Nullable Object[] values = new Object[header.length];
    boolean taggable = false;
    for (int i = 0; i < header.length; i++) {
      boolean tags = header[i].getName().equals("tags");
      taggable |= tags;
      values[i] = tags ? with(wanted.resource().tags(), marks) : Records.read(resource, header[i]);
    }
    return taggable
        ? Optional.of(
            new Wanted(wanted.address(), (Resource) Records.rebuild(resource.getClass(), values)))
        : Optional.empty();
  }

  private static Map<String, String> with(Map<String, String> tags, Map<String, String> marks) {
    Map<String, String> more = new HashMap<>(tags);
    more.putAll(marks);
    return more;
  }
}

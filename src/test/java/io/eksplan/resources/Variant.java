package io.eksplan.resources;

import io.eksplan.model.Records;
import io.eksplan.model.Resource;
import io.eksplan.model.Wanted;
import java.lang.reflect.RecordComponent;
import java.util.List;

/**
 * Another value of one attribute.
 *
 * @param wayBack whether AWS takes the first value again afterwards
 * @param others resources of the plan that must be otherwise too, for the value to be possible
 */
record Variant(String attribute, Object value, boolean wayBack, List<Wanted> others) {

  Variant {
    others = List.copyOf(others);
  }

  static Variant of(String attribute, Object value) {
    return new Variant(attribute, value, true, List.of());
  }

  Variant with(Wanted... others) {
    return new Variant(attribute, value, wayBack, List.of(others));
  }

  /** AWS takes this change, but not the one back. */
  Variant forGood() {
    return new Variant(attribute, value, false, others);
  }

  /** The same resource with this value. */
  Resource of(Resource resource) {
    Record data = (Record) resource;
    RecordComponent[] header = data.getClass().getRecordComponents();
    Object[] values = new Object[header.length];
    for (int i = 0; i < header.length; i++) {
      boolean meant = header[i].getName().equals(attribute);
      values[i] = meant ? value : Records.read(data, header[i]);
    }
    return (Resource) Records.rebuild(data.getClass(), values);
  }
}

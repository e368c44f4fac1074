package io.eksplan.resources;

import io.eksplan.model.Wanted;
import java.util.List;

/** Samples of kinds that belong together. */
interface SampleSet {

  List<Sample> samples();

  /** What the samples and their variants refer to besides each other. */
  default List<Wanted> others() {
    return List.of();
  }
}

package io.eksplan.engine;

import io.eksplan.model.Address;
import io.eksplan.model.Live;
import io.eksplan.model.Resource;
import io.eksplan.model.Wanted;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One thing that apply would do. Sealed, so that the printers and the executor cannot forget a
 * case.
 */
public sealed interface Change {

  Address address();

  List<Field> fields();

  /** The record that it is about, wanted where there is a wish and else live: it tells the kind. */
  Resource resource();

  /** Why, in words for people. */
  String reason();

  /**
   * Makes an object that is not there.
   *
   * @param generation ids of dead objects that are still visible under this address
   */
  record Create(Wanted wanted, SortedSet<String> generation, List<Field> fields, String reason)
      implements Change {
    public Create {
      generation = new TreeSet<>(generation);
      fields = List.copyOf(fields);
    }

    @Override
    public Address address() {
      return wanted.address();
    }

    @Override
    public Resource resource() {
      return wanted.resource();
    }
  }

  /**
   * Changes an object in place.
   *
   * @param adopts whether it gets our tags first
   */
  record Update(Live<?> live, Wanted wanted, boolean adopts, List<Field> fields, String reason)
      implements Change {
    public Update {
      fields = List.copyOf(fields);
    }

    @Override
    public Address address() {
      return wanted.address();
    }

    @Override
    public Resource resource() {
      return wanted.resource();
    }
  }

  /**
   * Makes another object for one that cannot be changed or does not work.
   *
   * @param createFirst whether the new one is made and taken into use before the old one goes
   */
  record Replace(
      Live<?> live,
      Wanted wanted,
      boolean createFirst,
      SortedSet<String> generation,
      List<Field> fields,
      String reason)
      implements Change {
    public Replace {
      generation = new TreeSet<>(generation);
      fields = List.copyOf(fields);
    }

    @Override
    public Address address() {
      return wanted.address();
    }

    @Override
    public Resource resource() {
      return wanted.resource();
    }
  }

  /** Takes away what is not wanted any more. */
  record Delete(Live<?> live, String reason) implements Change {
    @Override
    public Address address() {
      return live.address();
    }

    @Override
    public Resource resource() {
      return live.state();
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }
  }

  /**
   * Waits for what AWS is still making or taking away.
   *
   * @param wanted what is being made, where nothing else is left to do about it: the run that began
   *     it may have died before it was complete
   */
  record Wait(Live<?> live, Optional<Wanted> wanted, String reason) implements Change {
    @Override
    public Address address() {
      return live.address();
    }

    @Override
    public Resource resource() {
      return live.state();
    }

    @Override
    public List<Field> fields() {
      return List.of();
    }
  }
}

package io.eksplan.model;

/** A resource that the plan file asks for, under its address. */
public record Wanted(Address address, Resource resource) {

  public static Wanted of(String name, Resource resource) {
    return new Wanted(Address.of(resource.getClass(), name), resource);
  }
}

package io.eksplan.junit;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.parallel.ResourceLocksProvider;
import org.junit.platform.commons.support.AnnotationSupport;

/** Keeps tests of one plan file apart, which would be of one cluster. */
final class PlanFileLocks implements ResourceLocksProvider {

  @Override
  public Set<Lock> provideForClass(Class<?> testClass) {
    return locks(testClass);
  }

  @Override
  public Set<Lock> provideForNestedClass(List<Class<?>> enclosing, Class<?> testClass) {
    return locks(testClass);
  }

  @Override
  public Set<Lock> provideForMethod(List<Class<?>> enclosing, Class<?> testClass, Method method) {
    return locks(method);
  }

  private static Set<Lock> locks(AnnotatedElement element) {
    return AnnotationSupport.findAnnotation(element, EksCluster.class)
        .filter(wish -> !wish.uniqueName())
        .map(wish -> new Lock("eksplan " + wish.value()))
        .stream()
        .collect(Collectors.toUnmodifiableSet());
  }
}

package io.eksplan.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Applies a plan file before tests and destroys all that it owns after them, whatever becomes of
 * them. On a class it does so once for all its tests, those of nested classes included; on a
 * method, for that one alone.
 *
 * {@snippet :
 * @EksCluster("plans/ci.yaml")
 * class DeploymentTest {
 *   @Test
 *   void runs(EksClusterInfo cluster) { }
 * }
 * }
 *
 * <p>Constructors (of an annotated class), tests and life cycle methods take an {@link
 * EksClusterInfo} as a parameter. When the apply fails, the class or method fails with what went
 * wrong with each change and why, and what was made until then is destroyed. When the destroy
 * fails, the class or method fails with what is left. What a killed JVM leaves behind, the next run
 * of the tests takes over and destroys; {@code metadata.ttl} in the plan file lets {@code eksplan
 * sweep} find it too.
 *
 * <p>It is the local AWS emulator that is used, on which nothing costs anything. The JUnit
 * configuration parameter or system property {@code eksplan.junit.endpoint}, else the environment
 * variable {@code EKSPLAN_JUNIT_ENDPOINT}, says otherwise for all tests: {@code local}, {@code aws}
 * or a URL.
 *
 * <p>Where tests run in parallel, those of one plan file run one after the other, unless they have
 * {@linkplain #uniqueName() names of their own}.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EksClusterExtension.class)
@ResourceLock(providers = PlanFileLocks.class)
public @interface EksCluster {

  /** Which AWS a plan is applied to, where nothing says otherwise. */
  enum On {
    /** The local AWS emulator, which is started when it is not up. */
    EMULATOR,
    /** AWS itself, with whatever the SDK's default chain signs in with. It costs money. */
    AWS
  }

  /** The plan file, seen from the working directory. */
  String value();

  /** Which AWS. */
  On on() default On.EMULATOR;

  /** Variables of the plan file, each as {@code name=value}. */
  String[] vars() default {};

  /** Files that are merged over the plan file; the last one wins. */
  String[] overlays() default {};

  /**
   * Whether {@code metadata.name} gets an ending of this class's or method's own, the same in every
   * run. Then other tests may use the same plan file at the same time. Names that the file writes
   * out, as those of repositories, stay as they are.
   */
  boolean uniqueName() default false;
}

package io.eksplan.emulator;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class an {@link Emulator} as a parameter of the constructor or of a method:
 * one server for the whole run, an AWS account of its own for the class.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EmulatorExtension.class)
public @interface WithEmulator {

  /** Whether the {@linkplain io.eksplan.strict.Rules rules of AWS} stand before the emulator. */
  boolean strictly() default false;
}

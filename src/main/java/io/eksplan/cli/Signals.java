package io.eksplan.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/**
 * Signals from the operating system. By reflection, as the compiler warns of sun.misc.Signal, the
 * only way to hear them.
 */
final class Signals {

  private Signals() {}

  /**
   * Runs this, on a thread of its own, each time the signal comes.
   *
   * @return whether the system has such a signal
   */
  static boolean on(String signal, Runnable action) {
    try {
      Class<?> signals = Class.forName("sun.misc.Signal");
      Class<?> handlers = Class.forName("sun.misc.SignalHandler");
      InvocationHandler handler =
          (_, method, _) -> {
            if (method.getName().equals("handle")) {
              action.run();
            }
            return null;
          };
      Object proxy =
          Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[] {handlers}, handler);
      Object name = signals.getConstructor(String.class).newInstance(signal);
      signals.getMethod("handle", signals, handlers).invoke(null, name, proxy);
      return true;
    } catch (InvocationTargetException unknown) {
      return false;
    } catch (ReflectiveOperationException missing) {
      throw new IllegalStateException("this Java has no signals", missing);
    }
  }
}

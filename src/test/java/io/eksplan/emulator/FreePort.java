package io.eksplan.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port for a server of a test. */
public final class FreePort {

  private FreePort() {}

  /** A port of the loopback interface that nobody uses at this moment. */
  public static int find() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}

package io.eksplan.run;

import io.eksplan.plan.Cidr;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;

/** The machine that eksplan runs on. */
final class ThisMachine {

  private ThisMachine() {}

  /** The IPv4 addresses of its own interfaces, without those that only it knows. */
  static List<Cidr> addresses() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .filter(Inet4Address.class::isInstance)
          .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
          .flatMap(address -> Cidr.parse(address.getHostAddress() + "/32").stream())
          .toList();
    } catch (SocketException noInterfaces) {
      return List.of();
    }
  }
}

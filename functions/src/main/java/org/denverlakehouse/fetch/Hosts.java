package org.denverlakehouse.fetch;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;

/// Tells machines on the inside from those of the open web: a redirect must not lead from out there to this machine, its
/// network or the platform's own services.
@FunctionalInterface
interface Hosts {
  Hosts BY_NAME = uri -> {
    try {
      return Arrays.stream(InetAddress.getAllByName(uri.getHost())).anyMatch(Hosts::isInside);
    } catch (UnknownHostException _) {
      return false; // asking it will say so
    }
  };

  boolean isInside(URI uri);

  /// Loopback, link-local and private addresses (RFC 1122, 1918, 3927, 4193, 4291).
  static boolean isInside(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
    return uniqueLocal || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress()
        || address.isAnyLocalAddress();
  }
}

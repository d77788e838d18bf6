package org.briefkasten.harness;

import java.net.InetAddress;
import java.net.ServerSocket;

/** Listens on a port until somebody has connected, then ends with exit code 3. */
final class OpensOnePort {
    private OpensOnePort() {}

    public static void main(String[] arguments) throws Exception {
        System.out.println("listening soon");
        try (ServerSocket server =
                new ServerSocket(Integer.parseInt(arguments[0]), 1, InetAddress.getLoopbackAddress())) {
            server.accept().close();
        }
        System.exit(3);
    }
}

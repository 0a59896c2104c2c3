package dev.mastaba.launcher.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A check of the ports that the server opens. */
record PortsCheck(Path conf, Map<String, String> environment, ExaminedServer server) implements DoctorCheck {
    private static final int HIGHEST = 65_535;
    private static final int FIRST_UNPRIVILEGED = 1024;
    private static final String HOST = "mastaba.http.host";
    private static final String LOOPBACK = "127.0.0.1";

    /** A port in the settings. */
    private record Port(String setting, String number, String hostSetting, String host) {}

    @Override
    public String name() {
        return "ports";
    }

    @Override
    public List<Finding> findings() throws IOException, InterruptedException {
        if (server.runs()) {
            return List.of(Finding.ok("The server in this base has its ports"));
        }
        ServerConfFiles settings = ServerConfFiles.read(conf, environment);
        return ports(settings).stream().map(port -> finding(port, settings)).toList();
    }

    private static List<Port> ports(ServerConfFiles settings) {
        List<Port> ports = new ArrayList<>();
        String host = settings.text(HOST, LOOPBACK);
        if (!settings.text("mastaba.http.plain", "serve").equals("off")) {
            ports.add(new Port("mastaba.http.port", settings.text("mastaba.http.port", "6543"), HOST, host));
        }
        if (SettingsCheck.isEncrypted(settings)) {
            ports.add(new Port("mastaba.http.tls.port", settings.text("mastaba.http.tls.port", "6443"), HOST, host));
        }
        if (settings.isSet("mastaba.management.port")) {
            ports.add(new Port(
                    "mastaba.management.port",
                    settings.text("mastaba.management.port", ""),
                    "mastaba.management.host",
                    settings.text("mastaba.management.host", LOOPBACK)));
        }
        return ports;
    }

    private static Finding finding(Port port, ServerConfFiles settings) {
        int number = number(port.number());
        if (number < 0) {
            return Finding.error(
                    port.setting() + " is \"" + port.number() + "\", not a port from 0 to " + HIGHEST,
                    settings.remedy(port.setting(), "6543"));
        }
        InetSocketAddress address = new InetSocketAddress(port.host(), number);
        if (address.isUnresolved()) {
            return Finding.error(
                    port.hostSetting() + " is \"" + port.host() + "\", which has no address",
                    settings.remedy(port.hostSetting(), LOOPBACK));
        }
        return opened(port, address, settings);
    }

    private static Finding opened(Port port, InetSocketAddress address, ServerConfFiles settings) {
        String what = "Port " + address.getPort() + " of " + port.host() + " (" + port.setting() + ")";
        try {
            open(address);
            return Finding.ok(what + " is free");
        } catch (IOException refused) {
            return closed(what + " cannot be opened: " + refused.getMessage(), port, address, settings);
        }
    }

    private static Finding closed(String fact, Port port, InetSocketAddress address, ServerConfFiles settings) {
        if (!canOpen(new InetSocketAddress(address.getAddress(), 0))) {
            return Finding.error(fact, settings.remedy(port.hostSetting(), LOOPBACK));
        }
        String other = settings.remedy(port.setting(), Integer.toString(free(address)));
        return address.getPort() < FIRST_UNPRIVILEGED
                ? Finding.error(
                        fact,
                        other,
                        "With systemd, add to the section [Service]: AmbientCapabilities=CAP_NET_BIND_SERVICE")
                : Finding.error(fact, "Show the process that has the port: " + search(address.getPort()), other);
    }

    private static String search(int port) {
        return System.getProperty("os.name", "").startsWith("Linux")
                ? "ss -ltnp 'sport = :" + port + "'"
                : "lsof -nP -iTCP:" + port + " -sTCP:LISTEN";
    }

    private static int free(InetSocketAddress address) {
        int first = Math.max(FIRST_UNPRIVILEGED, address.getPort() + 1);
        for (int port = first; port <= Math.min(HIGHEST, first + 100); port++) {
            if (canOpen(new InetSocketAddress(address.getAddress(), port))) {
                return port;
            }
        }
        return 0;
    }

    private static boolean canOpen(InetSocketAddress address) {
        try {
            open(address);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static void open(InetSocketAddress address) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
        }
    }

    private static int number(String text) {
        try {
            int number = Integer.parseInt(text);
            return number <= HIGHEST ? number : -1;
        } catch (NumberFormatException none) {
            return -1;
        }
    }
}

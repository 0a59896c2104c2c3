import java.io.IOException;
import java.io.Reader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * Ends with 1 if another program uses the port of the server that is to start, so that a build of minutes does not precede this error. Run from its
 * source, because nothing is built yet. Arguments: the base, then those of the command line.
 */
public final class FreePort {
    private FreePort() {}

    public static void main(String[] arguments) throws IOException {
        List<String> options = List.of(arguments);
        Properties conf = new Properties();
        Path file = Path.of(options.get(0), "conf", "server.cfg");
        if (Files.isReadable(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                conf.load(reader);
            }
        }
        String host = value(options, "--host", conf.getProperty("mastaba.http.host", "127.0.0.1"));
        String port = value(options, "--port", conf.getProperty("mastaba.http.port", "6543"));
        InetSocketAddress address = port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65_535
                ? new InetSocketAddress(host, Integer.parseInt(port))
                : null;
        if (address == null || address.isUnresolved() || options.contains("--help") || options.contains("-h")) {
            return; // The server itself reports wrong settings.
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(address);
        } catch (IOException taken) {
            System.err.println("mastaba: Cannot listen on " + host + ":" + port + ": " + taken.getMessage()
                    + ". Choose another port with --port, or stop the program that uses it.");
            System.exit(1);
        }
    }

    private static String value(List<String> options, String name, String other) {
        for (int i = 1; i < options.size(); i++) {
            if (options.get(i).startsWith(name + "=")) {
                return options.get(i).substring(name.length() + 1);
            }
            if (options.get(i).equals(name) && i + 1 < options.size()) {
                return options.get(i + 1);
            }
        }
        return other;
    }
}

package dev.mastaba.benchmarks.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * The options of a run.
 *
 * @param values the values by name
 * @param folder a folder for the files of the run
 */
record Run(Map<String, String> values, Path folder) {
    private static final Map<String, String> PATHS = paths();

    private static Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        paths.put("plaintext", "/plaintext");
        paths.put("json", "/json");
        paths.put("params", "/users/42/posts/7");
        paths.put("query", "/q?name=x");
        paths.put("form", "/form");
        paths.put("static", "/static/app.css");
        paths.put("page", "/page");
        paths.put("compiled", "/compiled");
        paths.put("miss", "/nope/x");
        return paths;
    }

    /** Reads options such as {@code rounds=9}. */
    static Run of(String[] arguments, Path folder) {
        Map<String, String> values = new LinkedHashMap<>(Map.of(
                "rounds", "5",
                "seconds", "2",
                "warm", "300",
                "base", "bare",
                "peers", "platform,nonblocking",
                "protocol", "http",
                "connections", "32",
                "java", System.getProperty("java.home"),
                "out", ""));
        values.put("installation", "");
        values.put("endpoints", String.join(",", PATHS.keySet()));
        for (String argument : arguments) {
            String[] pair = argument.split("=", 2);
            if (pair.length < 2 || values.put(pair[0], pair[1]) == null) {
                throw new IllegalArgumentException("Not one of " + values.keySet() + ": " + argument);
            }
        }
        return new Run(values, folder);
    }

    private String value(String name) {
        return values.getOrDefault(name, "");
    }

    int number(String name) {
        return Integer.parseInt(value(name));
    }

    List<String> endpoints() {
        return List.of(value("endpoints").split(","));
    }

    static String path(String endpoint) {
        return PATHS.getOrDefault(endpoint, endpoint);
    }

    Peer base() {
        return Peer.of(value("base"));
    }

    List<Peer> peers() {
        return Arrays.stream(value("peers").split(",")).map(Peer::of).toList();
    }

    Protocol protocol() {
        return Protocol.of(value("protocol"));
    }

    /** Returns the home of the JDK that runs the servers. */
    String java() {
        return value("java");
    }

    /** Returns the folder of the installed server: the given one, or that of the last build. */
    Path installation() throws IOException {
        if (!value("installation").isEmpty()) {
            return Path.of(value("installation"));
        }
        Path built = Path.of("distribution/target/mastaba");
        Supplier<IOException> missing =
                () -> new IOException("No server in " + built + ". Build it, or add the option installation=FOLDER");
        if (!Files.isDirectory(built)) {
            throw missing.get();
        }
        try (var versions = Files.list(built)) {
            return versions.findFirst().orElseThrow(missing);
        }
    }

    /** Returns the file name of the report without its extension; empty for none. */
    String out() {
        return value("out");
    }

    /** Returns the file with the key of the encrypted ports. */
    Path keyStore() {
        return folder.resolve("key.p12");
    }

    /** Creates the key of the encrypted ports. */
    void createKey() throws Exception {
        Process keytool = new ProcessBuilder(
                        java() + "/bin/keytool",
                        "-genkeypair",
                        "-alias",
                        "benchmark",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "SAN=ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        keyStore().toString(),
                        "-storepass",
                        Protocol.PASSWORD)
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool failed: " + said);
        }
        Files.setPosixFilePermissions(keyStore(), PosixFilePermissions.fromString("rw-------"));
    }

    /** Returns a client that trusts the servers of this run. */
    HttpClient client() throws Exception {
        if (!protocol().encrypted()) {
            return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        KeyStore own = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(keyStore())) {
            own.load(file, Protocol.PASSWORD.toCharArray());
        }
        trusted.load(null, null);
        trusted.setCertificateEntry("server", own.getCertificate("benchmark"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}

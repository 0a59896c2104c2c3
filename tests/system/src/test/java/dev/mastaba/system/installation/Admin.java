package dev.mastaba.system.installation;

import dev.mastaba.system.load.Answer;
import dev.mastaba.system.load.Connection;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;

/** Asks a server what the command line asks, without starting a JVM for each question. */
final class Admin {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Path file;

    Admin(Path file) {
        this.file = file;
    }

    AdminReply ask(String command, String... arguments) {
        try {
            Properties endpoint = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                endpoint.load(reader);
            }
            String query = Arrays.stream(arguments)
                    .map(argument -> "arg=" + URLEncoder.encode(argument, StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            URI server = URI.create("http://127.0.0.1:" + endpoint.getProperty("port"));
            String authorization = "Authorization: Bearer " + endpoint.getProperty("token") + "\r\n";
            try (Connection connection = Connection.to(server, LIMIT)) {
                Answer answer = connection.post("/" + command + "?" + query, authorization);
                String exit = answer.header("Mastaba-Exit-Code");
                return new AdminReply(exit == null ? -1 : Integer.parseInt(exit), answer.body());
            }
        } catch (IOException failed) {
            throw new AssertionError("The command " + command + " was not answered", failed);
        }
    }
}

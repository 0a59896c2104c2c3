package dev.mastaba.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.mastaba.services.ServerCommands;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The commands of a server that serves the wiki and the console, with the answers that a server has given. */
final class RecordedServer implements ServerCommands {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Answer> other = new ConcurrentHashMap<>();

    /** Lets a command give another answer. */
    RecordedServer answering(String command, Answer answer) {
        other.put(command, answer);
        return this;
    }

    @Override
    public Answer run(String name, List<String> arguments, Caller caller) {
        Answer answer = other.get(name);
        if (answer != null) {
            return answer;
        }
        try {
            return switch (name) {
                case "metrics" -> new Answer(0, read("metrics.txt"), Map.of("text", read("metrics.txt")));
                case "texts" -> data("texts-overridden");
                case "log" -> arguments.equals(List.of("verify")) ? verdict() : data("log");
                case "why" -> data(arguments.get(1).endsWith("/Home") ? "why" : "why-not");
                default -> data(name);
            };
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Answer verdict() throws IOException {
        return new Answer(
                0,
                "The audit log is intact: records 1 to 9.\n",
                data("log-verify").data());
    }

    private static Answer data(String name) throws IOException {
        return new Answer(0, "", JSON.readValue(read(name + ".json"), Object.class));
    }

    private static String read(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(RecordedServer.class.getResourceAsStream("/answers/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public Path incoming() {
        return Path.of("target", "incoming");
    }
}

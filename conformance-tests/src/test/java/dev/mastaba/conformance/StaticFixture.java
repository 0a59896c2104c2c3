package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/** The files that the category {@code static} needs: two add-ons and a plain directory. */
final class StaticFixture {
    /** The add-on that stands for the plain directory. */
    static final String PLAIN = "plain";

    private final Path root;

    private StaticFixture(Path root) {
        this.root = root;
    }

    static StaticFixture in(Path root) {
        try (InputStream in = StaticFixture.class.getResourceAsStream("/fixtures/static.json")) {
            JsonNode fixture = new ObjectMapper().readTree(in);
            FileTime time = FileTime.fromMillis(fixture.path("mtime").asLong() * 1000);
            for (Map.Entry<String, JsonNode> files : fixture.path("files").properties()) {
                Path folder = root.resolve(files.getKey().replace("${FS}", PLAIN));
                for (Map.Entry<String, JsonNode> file : files.getValue().properties()) {
                    Path path = folder.resolve(file.getKey());
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue().asText());
                    Files.setLastModifiedTime(path, time);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return new StaticFixture(root);
    }

    Path folder(String owner) {
        return root.resolve(owner);
    }

    /** A spec as the port has it: files of the plain directory are those of an add-on. */
    static String spec(String text) {
        return text.startsWith("${FS}/") ? PLAIN + ":" + text.substring(6) : text;
    }
}

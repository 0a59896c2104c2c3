package dev.mastaba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;

/** The files that the category {@code static} needs: two add-ons, a plain directory, and the folder that all of them are in. */
final class StaticFixture {
    /** The add-on that stands for the plain directory. */
    static final String PLAIN = "plain";

    /** The add-on that stands for the folder above the others. */
    static final String ABOVE = "root";

    /** All add-ons. */
    static final List<String> OWNERS = List.of("fixa", "fixb", PLAIN, ABOVE);

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
        return owner.equals(ABOVE) ? root : root.resolve(owner);
    }

    /** The file or folder of a spec as the port has it; below the root where there is no such owner. */
    private Path path(String spec) {
        int colon = spec.indexOf(':');
        String owner = spec.substring(0, colon);
        Path folder = OWNERS.contains(owner) ? folder(owner) : root.resolve("nobody");
        return folder.resolve(spec.substring(colon + 1));
    }

    boolean isFile(String spec) {
        return Files.isRegularFile(path(spec));
    }

    boolean isFolder(String spec) {
        return Files.isDirectory(path(spec));
    }

    /** A file's name in the file system as a case has it. */
    String written(Path file) {
        String name = file.toString();
        String plain = folder(PLAIN).toString();
        return name.startsWith(plain)
                ? "${FS}" + name.substring(plain.length())
                : name.replace(root.toString(), "${ROOT}");
    }

    /** A spec as the port has it: files of the plain directory, and of the folder above all, are those of add-ons. */
    static String spec(String text) {
        return text.startsWith("${FS}/")
                ? PLAIN + ":" + text.substring(6)
                : text.startsWith("${ROOT}/") ? ABOVE + ":" + text.substring(8) : text;
    }

    /** What is overridden, or laid over: a bare name is that of a package, a folder of the file system needs no slash at its end. */
    String overridden(String text) {
        String spec = spec(text);
        if (spec.indexOf(':') < 0) {
            return spec + ":";
        }
        return !spec.equals(text) && !spec.endsWith("/") && isFolder(spec) ? spec + "/" : spec;
    }
}

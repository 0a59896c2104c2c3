package dev.mastaba.host;

import dev.mastaba.services.PlatformSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The files in {@code conf/} that were made from configurations; their first line names the configuration. For one thread. */
final class SettingsFiles {
    /** The keys that Configuration Admin, declarative services, and File Install add. */
    private static final Pattern OF_OTHERS =
            Pattern.compile("(?i)service\\..*|component\\..*|felix\\.fileinstall\\..*|org\\.apache\\.karaf\\..*");

    private final Path conf;

    SettingsFiles(Path conf) {
        this.conf = conf;
    }

    /**
     * Writes a file, unless it has this content.
     *
     * @return whether the configuration has a file; false if a file with this name was written by somebody else
     */
    boolean put(String pid, String name, Dictionary<String, ?> values) throws IOException {
        Path file = conf.resolve(name);
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !isMade(file)) {
            return false;
        }
        byte[] text = text(pid, values).getBytes(StandardCharsets.UTF_8);
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), text)) {
            Path part = Files.createTempFile(conf, "." + name, ".part");
            try {
                Files.write(part, text);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        }
        return true;
    }

    /** Removes a file that was made from a configuration. */
    void remove(String name) throws IOException {
        Path file = conf.resolve(name);
        if (isMade(file)) {
            Files.delete(file);
        }
    }

    /** Removes the files that were made from configurations, except these. */
    void removeAllBut(Set<String> names) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(conf, "*.cfg")) {
            for (Path file : files) {
                if (!names.contains(String.valueOf(file.getFileName())) && isMade(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    private static boolean isMade(Path file) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                && Files.readString(file, StandardCharsets.UTF_8).startsWith(PlatformSettings.MADE_FROM);
    }

    private static String text(String pid, Dictionary<String, ?> values) {
        StringBuilder text = new StringBuilder(PlatformSettings.MADE_FROM + pid + "; changes of this file are lost.\n");
        for (String key : new TreeSet<>(Collections.list(values.keys()))) {
            if (!OF_OTHERS.matcher(key).matches()) {
                text.append(key).append(" = ").append(value(values.get(key))).append('\n');
            }
        }
        return text.toString();
    }

    private static String value(Object value) {
        String text = value instanceof Object[] several
                ? Arrays.stream(several).map(String::valueOf).collect(Collectors.joining(", "))
                : value instanceof Collection<?> many
                        ? many.stream().map(String::valueOf).collect(Collectors.joining(", "))
                        : String.valueOf(value);
        return text.replaceAll("\\R", " ").replace("\\", "\\\\").strip();
    }
}

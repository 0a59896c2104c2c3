package dev.mastaba.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The files from which a generation was built.
 *
 * @param byTitle the files by folder and title, such as {@code bundles/dev.example.wiki}
 */
record GenerationFiles(Map<String, Stored> byTitle) {
    /** The settings of a server that would make it use the ports and databases of another server. */
    private static final List<String> OF_THE_SERVER =
            List.of("mastaba.http.", "mastaba.management.", "mastaba.bundles.trust", "jdbc.");

    private static final String SERVER = "server.cfg";

    /**
     * A file in the store.
     *
     * @param folder {@code bundles} or {@code conf}
     * @param sha256 the hash under which the store has it
     * @param name its name in the folder
     * @param label its description for people
     */
    record Stored(String folder, String sha256, String name, String label) {
        boolean ofInstallation() {
            return name.startsWith("addons/");
        }
    }

    /**
     * A difference between two generations.
     *
     * @param key the folder and title of the file
     * @param good the file of the good generation; null if it does not have it
     * @param bad the file of the bad generation; null if it does not have it
     */
    record Change(
            String key, @Nullable Stored good, @Nullable Stored bad) {
        /** Returns the change as one line. */
        String line() {
            if (good == null) {
                return "+ " + Objects.requireNonNull(bad, "a change has a file").label();
            }
            if (bad == null) {
                return "- " + good.label();
            }
            return "~ " + bad.label() + (good.label().equals(bad.label()) ? "" : " (was " + good.label() + ")");
        }
    }

    /** Reads the answer of the server's command {@code history-files}. */
    static GenerationFiles read(String text) {
        Map<String, Stored> files = new LinkedHashMap<>();
        text.lines().forEach(line -> {
            String[] part = line.split("\t", 4);
            String label = part[3].strip();
            String title = label.split(" ", 2)[0];
            files.put(
                    part[0] + "/" + title,
                    new Stored(part[0], part[1], part[2], part[0].equals("conf") ? "conf/" + title : label));
        });
        return new GenerationFiles(files);
    }

    /**
     * Returns the changes from this generation to a bad one, without those that concern only the server itself.
     *
     * @param store the server's store
     */
    List<Change> changesTo(GenerationFiles bad, Path store) throws IOException {
        TreeSet<String> keys = new TreeSet<>(byTitle.keySet());
        keys.addAll(bad.byTitle.keySet());
        List<Change> changes = new ArrayList<>();
        for (String key : keys) {
            Change change = new Change(key, byTitle.get(key), bad.byTitle.get(key));
            boolean differs = key.equals("conf/" + SERVER)
                    ? !settings(change.good(), store).equals(settings(change.bad(), store))
                    : !hash(change.good()).equals(hash(change.bad()));
            if (differs) {
                changes.add(change);
            }
        }
        return List.copyOf(changes);
    }

    private static String settings(@Nullable Stored file, Path store) throws IOException {
        return file == null ? "" : withoutServer(Files.readString(content(store, file)));
    }

    private static String hash(@Nullable Stored file) {
        return file == null ? "" : file.sha256();
    }

    /** Returns these files with some changes. */
    GenerationFiles with(List<Change> changes) {
        Map<String, Stored> files = new LinkedHashMap<>(byTitle);
        for (Change change : changes) {
            if (change.bad() == null) {
                files.remove(change.key());
            } else {
                files.put(change.key(), change.bad());
            }
        }
        return new GenerationFiles(files);
    }

    /**
     * Copies the bundles, except for add-ons of the installation, and returns them.
     *
     * @param store the server's store
     * @throws IOException if a bundle is missing
     */
    List<Path> copyBundles(Path store, Path folder) throws IOException {
        List<Path> bundles = new ArrayList<>();
        for (Stored file : byTitle.values()) {
            if (file.folder().equals("bundles") && !file.ofInstallation()) {
                String name = file.name().endsWith(".jar") ? file.name() : file.name() + ".jar";
                bundles.add(Files.copy(content(store, file), folder.resolve(name)));
            }
        }
        return bundles;
    }

    /** Copies the settings files, without the settings that concern only the server itself. */
    void copySettings(Path store, Path folder) throws IOException {
        for (Stored file : byTitle.values()) {
            if (file.folder().equals("conf")) {
                String text = Files.readString(content(store, file));
                Files.writeString(folder.resolve(file.name()), file.name().equals(SERVER) ? withoutServer(text) : text);
            }
        }
    }

    private static Path content(Path store, Stored file) throws IOException {
        Path content = store.resolve(file.sha256());
        if (!Files.isRegularFile(content)) {
            throw new IOException("The store no longer has " + file.label() + " (" + content + ")");
        }
        return content;
    }

    private static String withoutServer(String text) {
        return text.lines()
                .filter(line -> OF_THE_SERVER.stream().noneMatch(line.strip()::startsWith))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }
}

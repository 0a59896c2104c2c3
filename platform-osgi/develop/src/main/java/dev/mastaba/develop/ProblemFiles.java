package dev.mastaba.develop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The problems that keep a saved change from being live, as one text, read from files.
 *
 * @param folders folders of text files, one folder for each kind: compiler errors, refused changes
 */
record ProblemFiles(List<Path> folders) {
    private static final int MOST = 20;
    private static final int LONGEST = 16 * 1024;
    private static final String SUFFIX = ".error.txt";

    public ProblemFiles {
        folders = List.copyOf(folders);
    }

    /** Returns all texts, those of the first folder first; empty if there are none. */
    String text() {
        List<String> texts = new ArrayList<>();
        for (Path folder : folders) {
            files(folder).forEach(file -> texts.add(read(file)));
        }
        return texts.stream().filter(text -> !text.isEmpty()).limit(MOST).collect(Collectors.joining("\n\n"));
    }

    private static List<Path> files(Path folder) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
                files.forEach(found::add);
            } catch (IOException unreadable) {
                return List.of();
            }
        }
        found.sort(null);
        return found;
    }

    /** Returns the text; empty if the file has been deleted meanwhile. */
    private static String read(Path file) {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8).strip();
        } catch (IOException gone) {
            return "";
        }
    }
}

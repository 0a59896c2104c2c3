package dev.mastaba.maven;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A server that was unpacked for a project.
 *
 * @param home the folder with {@code lib/}, {@code system/}, {@code addons/}
 */
record Installation(Path home) {
    private static final String MAIN = "dev.mastaba.launcher.Mastaba";
    private static final String STAMP = "unpacked.txt";

    /** The result of a command. */
    record Said(int exitCode, String text) {}

    /**
     * Unpacks an archive, unless the folder has it already; the content of the archive's top-level folder is then directly in this folder.
     *
     * @throws IOException if it cannot be read or written, or contains names outside the folder
     */
    static Installation unpacked(Path archive, Path folder) throws IOException {
        String stamp = Files.size(archive) + " " + Files.getLastModifiedTime(archive);
        Path stampFile = folder.resolve(STAMP);
        if (!Files.exists(stampFile) || !Files.readString(stampFile).equals(stamp)) {
            delete(folder);
            unpack(archive, folder);
            Files.writeString(stampFile, stamp);
        }
        return new Installation(folder);
    }

    /** Returns the packages that bundles may import, as {@code mastaba packages} lists them. */
    Set<String> packages() throws IOException, InterruptedException {
        Said said = run(home, List.of("packages"));
        if (said.exitCode() != 0) {
            throw new IOException("mastaba packages: " + said.text());
        }
        return said.text().lines().skip(1).map(line -> line.split(" ", 2)[0]).collect(Collectors.toSet());
    }

    /** Runs a command of {@code mastaba} to its end. */
    Said run(Path base, List<String> words) throws IOException, InterruptedException {
        Process process = command(base, words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }

    /** Returns a command of {@code mastaba}, to be started on the Java that runs Maven; {@code bin/mastaba} does the same. */
    ProcessBuilder command(Path base, List<String> words) {
        boolean dev = words.get(0).equals("dev");
        String libraries = home.resolve("lib") + File.separator + "*";
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(
                dev
                        ? List.of("--add-opens=java.base/java.lang=ALL-UNNAMED", "-XX:+ExitOnOutOfMemoryError")
                        : List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        if (dev && words.contains("--debug")) {
            command.add("-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:"
                    + System.getenv().getOrDefault("MASTABA_DEBUG_PORT", "5005"));
        }
        command.addAll(List.of(
                "-Dfile.encoding=UTF-8",
                "-Dmastaba.home=" + home,
                "-Dmastaba.base=" + base,
                "-Dlogback.configurationFile=" + home.resolve("lib/logback.xml"),
                "-cp",
                dev ? libraries + File.pathSeparator + home.resolve("lib/dev") + File.separator + "*" : libraries,
                MAIN));
        command.addAll(words);
        return new ProcessBuilder(command);
    }

    private static void unpack(Path archive, Path folder) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                Path target =
                        folder.resolve(name.substring(name.indexOf('/') + 1)).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException(archive + " contains a path that leads out of it: " + name);
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    write(zip, target);
                }
            }
        }
    }

    private static void write(InputStream content, Path target) throws IOException {
        Path parent = target.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            List<Path> files;
            try (Stream<Path> all = Files.walk(folder)) {
                files = all.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }
}

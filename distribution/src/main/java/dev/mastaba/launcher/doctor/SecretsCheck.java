package dev.mastaba.launcher.doctor;

import dev.mastaba.core.engine.text.ShellWord;
import dev.mastaba.launcher.source.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A check of the files with secrets in {@code conf/}, which other users must not be able to read. */
record SecretsCheck(Path conf) implements DoctorCheck {
    private static final int LONGEST = 1 << 20;
    private static final Pattern SECRET = Pattern.compile("secret|password|key(?:s|store)?(?![a-z])|\\.p12$");

    @Override
    public String name() {
        return "secrets";
    }

    @Override
    public List<Finding> findings() throws IOException {
        if (!Files.isDirectory(conf)) {
            return List.of(Finding.ok(conf + " does not exist, so it contains no secrets"));
        }
        if (!Files.getFileStore(conf).supportsFileAttributeView("posix")) {
            return List.of(Finding.skipped("The files in " + conf + " have no POSIX permissions"));
        }
        List<Finding> found = new ArrayList<>();
        int secrets = 0;
        for (Path file : Folders.list(conf, "*")) {
            if (Files.isRegularFile(file) && isSecret(file)) {
                secrets++;
                check(file, found);
            }
        }
        return found.isEmpty()
                ? List.of(
                        Finding.ok("Secret files in " + conf + ": " + secrets + "; other users can read none of them"))
                : found;
    }

    private static void check(Path file, List<Finding> found) throws IOException {
        if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            found.add(Finding.error(
                    "Every user of this machine can read " + file, "Run: chmod 600 " + ShellWord.of(file.toString())));
        }
    }

    /** Returns whether a file is a secret by its name; a PEM file with certificates only is none. */
    private static boolean isSecret(Path file) throws IOException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".pem")) {
            return !Files.isReadable(file) || head(file).contains("PRIVATE KEY-----");
        }
        return SECRET.matcher(name).find();
    }

    private static String head(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(LONGEST), StandardCharsets.ISO_8859_1);
        }
    }
}

package dev.mastaba.launcher.upgrade;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/**
 * The installations of one base, side by side: {@code mastaba-1.0.0}, {@code mastaba-1.1.0}, and the link {@code current} to one of them.
 *
 * @param present the installation in use
 * @param variable the folder {@code var/} of the base, which records the former installation
 */
public record Homes(Path present, Path variable) {
    private static final String FORMER = "former";

    /** Returns the folder that contains the installations. */
    public Path folder() throws IOException {
        Path parent = present.toRealPath().getParent();
        if (parent == null) {
            throw new IOException(present + " has no parent folder");
        }
        return parent;
    }

    /**
     * Returns the installation before the last upgrade.
     *
     * @throws IOException if no upgrade has been recorded, or the installation is not beside this one
     */
    public Path former() throws IOException {
        Properties record = new Properties();
        try (Reader reader = Files.newBufferedReader(record())) {
            record.load(reader);
        } catch (NoSuchFileException none) {
            throw new IOException("No upgrade of this base has been recorded, so the former version is unknown.", none);
        }
        Path former = Path.of(record.getProperty(FORMER, ""));
        if (!folder().equals(former.getParent()) || !Files.isExecutable(former.resolve("bin/mastaba"))) {
            throw new IOException("The former version was deleted: " + former + " does not exist.");
        }
        return former;
    }

    /**
     * Records that another installation is in use, and points the link to it.
     *
     * @return whether there is a link that pointed to the present installation
     */
    public boolean use(Path next) throws IOException, InterruptedException {
        Properties record = new Properties();
        record.setProperty(FORMER, present.toRealPath().toString());
        StringWriter text = new StringWriter();
        record.store(text, "The installation before the last upgrade");
        // The owner of the base writes the file: root would follow a link.
        ToolRun written = ToolRun.of(
                List.of(
                        present.resolve("bin/mastaba").toString(),
                        "as-owner",
                        "/bin/sh",
                        "-c",
                        "printf %s \"$1\" >\"$2\"",
                        "sh",
                        text.toString(),
                        record().toString()),
                Map.of("MASTABA_BASE", variable.resolveSibling("").toString()));
        if (written.exitCode() != 0) {
            throw new IOException(
                    record() + " cannot be written: " + written.output().strip());
        }
        Path link = folder().resolve("current");
        if (!Files.isSymbolicLink(link) || !link.toRealPath().equals(present.toRealPath())) {
            return false;
        }
        Path part = folder().resolve(".current");
        Files.deleteIfExists(part);
        Files.createSymbolicLink(part, Path.of(String.valueOf(next.getFileName())));
        Files.move(part, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    private Path record() {
        return variable.resolve("upgrade.properties");
    }
}

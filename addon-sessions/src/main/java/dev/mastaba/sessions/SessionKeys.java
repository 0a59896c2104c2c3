package dev.mastaba.sessions;

import dev.mastaba.core.engine.text.RandomBits;
import dev.mastaba.core.engine.text.ShellWord;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.TokenCodec;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/**
 * The secret keys that encrypt or sign session cookies. The first key protects new cookies, and existing cookies can be read with any of the keys. To
 * replace a key, put the new key first, and remove the old key after all sessions that use it have ended. Instances are immutable. The result of
 * {@code toString} does not contain the keys.
 */
public final class SessionKeys {
    /** The minimum length of a key in bytes. */
    public static final int SHORTEST = 32;

    private static final int DIFFERENT = 16;
    private static final int MOST = 16;

    private final List<byte[]> keys;

    private SessionKeys(List<byte[]> keys) {
        this.keys = keys;
    }

    /**
     * Returns keys that consist of the given bytes.
     *
     * @throws ConfigurationException if the list is empty or contains more than 16 keys, or if a key has fewer than 32 bytes or is obviously not
     *     random
     */
    public static SessionKeys of(List<byte[]> keys) {
        if (keys.isEmpty() || keys.size() > MOST) {
            throw refused("Sessions require 1 to " + MOST + " keys, not " + keys.size() + ".");
        }
        List<byte[]> copies = new ArrayList<>();
        for (byte[] key : keys) {
            copies.add(checked(key.clone(), copies.size() + 1));
        }
        return new SessionKeys(List.copyOf(copies));
    }

    /**
     * Returns keys from strings in base64, with the standard or the URL-safe alphabet.
     *
     * @throws ConfigurationException in the same cases as {@link #of}, or if a string is not valid base64
     */
    public static SessionKeys parse(List<String> texts) {
        List<byte[]> keys = new ArrayList<>();
        for (String text : texts) {
            try {
                keys.add(Base64.getUrlDecoder()
                        .decode(text.replace('+', '-').replace('/', '_').replace("=", "")));
            } catch (IllegalArgumentException malformed) {
                throw refused("Session key " + (keys.size() + 1) + " is not base64.");
            }
        }
        return of(keys);
    }

    /**
     * Returns the keys of the session cookies of an application, for other tokens that the same keys protect. They are specified by the settings, or
     * read from the installation's key file, which is created if it does not exist. Without an installation, they are random.
     *
     * @param settings the settings of the application
     * @throws ConfigurationException in the same cases as {@link #parse} and {@link #read}
     */
    public static SessionKeys in(Settings settings) {
        SessionSettings specified = new SessionSettings(settings);
        return new KeySource(specified.keys(), specified.keyFile(System.getProperty("mastaba.base"))).keys();
    }

    /** Returns keys that consist of one new random key. */
    public static SessionKeys random() {
        return of(List.of(RandomBits.bytes(SHORTEST)));
    }

    /**
     * Reads keys from a file that contains one base64 key per line. Empty lines and lines that begin with {@code #} are ignored.
     *
     * @throws ConfigurationException in the same cases as {@link #parse}, or if the file cannot be read or other operating-system users may read it
     */
    public static SessionKeys read(Path file) {
        try {
            requireOwn(file);
            return parse(Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList());
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    problem("The session keys cannot be read from " + file + ": " + unreadable), unreadable);
        }
    }

    /** Returns the keys in a file. If the file does not exist, it is created with a new key, and only its owner can read it. */
    static SessionKeys readOrMake(Path file) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            if (!Files.exists(file)) {
                make(file);
            }
        } catch (IOException refused) {
            throw new ConfigurationException(
                    problem("Session keys cannot be created in " + file + ": " + refused), refused);
        }
        return read(file);
    }

    /** Creates the file atomically. If another process starts at the same time, it either reads the complete file or creates the file first. */
    private static void make(Path file) throws IOException {
        Path begun = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".new");
        String text =
                "# Created for this installation. Add a new key before the others, which still read old cookies.\n"
                        + Base64.getEncoder().encodeToString(random().keys.get(0)) + "\n";
        Files.deleteIfExists(begun);
        Files.createFile(begun, ownersAlone(file));
        try {
            Files.writeString(begun, text, StandardOpenOption.WRITE);
            Files.createLink(file, begun);
        } catch (FileAlreadyExistsException another) {
            // Another process was faster; all processes use its key.
        } catch (UnsupportedOperationException noLinks) {
            Files.move(begun, file);
        } finally {
            Files.deleteIfExists(begun);
        }
    }

    private static FileAttribute<?>[] ownersAlone(Path file) {
        return knowsUsers(file)
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean knowsUsers(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static void requireOwn(Path file) throws IOException {
        if (knowsUsers(file)) {
            Set<PosixFilePermission> allowed = Files.getPosixFilePermissions(file);
            if (!Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE)
                    .containsAll(allowed)) {
                throw new ConfigurationException(new Problem(
                        "MAST-SESSION-003",
                        "The session keys in " + file + " can be read or changed by other users: "
                                + PosixFilePermissions.toString(allowed) + ".",
                        List.of(),
                        "chmod 600 " + ShellWord.of(file.toString()),
                        "If other users may have read the file, delete it; the server then creates a new file,"
                                + " and all users have to log in again."));
            }
        }
    }

    private static byte[] checked(byte[] key, int number) {
        if (key.length < SHORTEST) {
            throw refused("Session key " + number + " is " + key.length + " bytes long; at least " + SHORTEST
                    + " bytes are required.");
        }
        boolean text = true;
        boolean[] seen = new boolean[256];
        int different = 0;
        for (byte each : key) {
            text &= each >= ' ' && each < 0x7f;
            if (!seen[each & 0xff]) {
                seen[each & 0xff] = true;
                different++;
            }
        }
        if (text || different < DIFFERENT) {
            throw refused("Session key " + number + " is not random, but a sample or a password.");
        }
        return key;
    }

    private static ConfigurationException refused(String summary) {
        return new ConfigurationException(problem(summary));
    }

    private static Problem problem(String summary) {
        return new Problem(
                "MAST-SESSION-002",
                summary,
                List.of(),
                "Create a random key: openssl rand -base64 32",
                "Or remove the setting mastaba.sessions.keys; the server then creates a key.");
    }

    /**
     * Returns a codec that encrypts tokens with keys derived from these keys.
     *
     * @param purpose the purpose of the tokens, such as {@code "invitations"}; tokens of other purposes, and session cookies, are invalid for it
     */
    public TokenCodec encryptingCodec(String purpose) {
        return TokenCodec.encrypted(keys, purpose);
    }

    /** Returns copies of the keys. */
    List<byte[]> bytes() {
        return keys.stream().map(byte[]::clone).toList();
    }

    @Override
    public String toString() {
        return keys.size() + " session keys";
    }
}

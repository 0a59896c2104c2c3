package dev.mastaba.guards.signature;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * The certificates that the operator trusts.
 *
 * @param signers the certificates of signers, and of authorities that issue such certificates
 * @param timestamps the certificates of time-stamping authorities, and of authorities that issue such certificates
 */
record TrustedCertificates(List<X509Certificate> signers, List<X509Certificate> timestamps) {
    private static final String TIMESTAMPS = "timestamps";
    private static final int MOST = 200;
    private static final int LARGEST = 256 << 10;

    TrustedCertificates {
        signers = List.copyOf(signers);
        timestamps = List.copyOf(timestamps);
    }

    /** Returns no certificates. */
    static TrustedCertificates none() {
        return new TrustedCertificates(List.of(), List.of());
    }

    /**
     * Reads a folder: its PEM files, and those of its folder {@code timestamps/}.
     *
     * @throws IOException with a message for people if the folder has no certificates, or a file is malformed
     */
    static TrustedCertificates read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException("the folder does not exist");
        }
        List<X509Certificate> signers = in(folder);
        if (signers.isEmpty()) {
            throw new IOException("the folder has no certificates in PEM files");
        }
        Path timestamps = folder.resolve(TIMESTAMPS);
        return new TrustedCertificates(signers, Files.isDirectory(timestamps) ? in(timestamps) : List.of());
    }

    /** Returns a text that changes when a file in the folder does; empty if the folder cannot be read. */
    static String stamp(Path folder) {
        try {
            List<String> states = new ArrayList<>();
            for (Path each : List.of(folder, folder.resolve(TIMESTAMPS))) {
                if (Files.isDirectory(each)) {
                    states.add(state(each));
                    for (Path file : files(each)) {
                        states.add(state(file));
                    }
                }
            }
            return String.join("\n", states);
        } catch (IOException unreadable) {
            return "";
        }
    }

    /** Returns a text that changes with a file's content, owner, and mode. */
    private static String state(Path file) throws IOException {
        boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
        return file + " "
                + Files.readAttributes(file, unix ? "unix:size,lastModifiedTime,ctime" : "size,lastModifiedTime");
    }

    private static List<X509Certificate> in(Path folder) throws IOException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Path file : files(folder)) {
            byte[] bytes;
            try (InputStream in = Files.newInputStream(file)) {
                bytes = in.readNBytes(LARGEST + 1);
            }
            try {
                List<X509Certificate> found = CertificateText.ofPem(new String(bytes, StandardCharsets.ISO_8859_1));
                if (found.isEmpty() || bytes.length > LARGEST) {
                    throw new IOException(
                            file.getFileName() + " has no certificate, or is larger than " + LARGEST + " bytes");
                }
                certificates.addAll(found);
            } catch (CertificateException malformed) {
                throw new IOException(
                        file.getFileName() + " contains a malformed certificate: " + malformed.getMessage(), malformed);
            }
        }
        if (certificates.size() > MOST) {
            throw new IOException("the folder has more than " + MOST + " certificates");
        }
        return certificates;
    }

    private static List<Path> files(Path folder) throws IOException {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "[!.]*.pem")) {
            for (Path file : files) {
                found.add(file);
                if (found.size() > MOST) {
                    throw new IOException("the folder has more than " + MOST + " files");
                }
            }
        } catch (DirectoryIteratorException failed) {
            throw failed.getCause();
        }
        found.sort(null);
        return found;
    }
}

package dev.mastaba.guards.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.content.folder.ReceivedFile;
import dev.mastaba.services.ServerFiles.SignedPart;
import dev.mastaba.testing.GoldenFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which bundles a server with trusted certificates accepts. */
class BundleTrustTest {
    private static final String EXPIRED = "MAST-DEPLOY-050";
    private static final String UNKNOWN = "MAST-DEPLOY-048";
    private static final String UNSIGNED = "MAST-DEPLOY-047";

    @TempDir
    static Path shared;

    private static SigningKeys keys;

    @TempDir
    Path folder;

    private Path trust;
    private Path plain;

    @BeforeAll
    static void makeKeys() throws Exception {
        keys = new SigningKeys(shared.resolve("keys.p12"))
                .with("own", "-validity", "3650")
                .with("next", "-validity", "3650")
                .with("old", "-startdate", "-400d", "-validity", "300")
                .with("later", "-startdate", "+100d", "-validity", "300")
                .with("ca", "-validity", "3650", "-ext", "bc=ca:true")
                .with("issued", "-signer", "ca", "-validity", "365", "-ext", "EKU=codeSigning")
                .with("website", "-signer", "ca", "-validity", "365", "-ext", "EKU=serverAuth")
                .with("delegate", "-signer", "own", "-validity", "365");
    }

    @BeforeEach
    void make() throws Exception {
        trust = folder.resolve("conf/trust");
        keys.trust("own", trust);
        plain = folder.resolve("plain.jar");
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", "wiki");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        jar(plain, Map.of("META-INF/MANIFEST.MF", bytes.toString(UTF_8), "page.txt", "page", "more/side.txt", "side"));
    }

    private static void jar(Path file, Map<String, String> entries) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : entries.keySet().stream().sorted().toList()) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(entries.get(name).getBytes(UTF_8));
                zip.closeEntry();
            }
        }
    }

    private Path signed(String alias) throws Exception {
        return keys.sign(plain, alias, folder.resolve("wiki.jar"));
    }

    private ReceivedFile received(Path file) throws IOException {
        return ReceivedFile.of(file, Files.createTempDirectory(folder, "temporary"));
    }

    /** The result: {@code accepted}, or the report. */
    private String verdict(Path file) throws IOException {
        List<String> result = SignatureTool.verify(received(file), trust);
        return result.get(0).equals("0") ? "accepted" : result.get(1);
    }

    private interface Edit {
        void of(Path root) throws IOException;
    }

    private static Path edited(Path jar, Edit edit) throws IOException {
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            edit.of(zip.getPath("/"));
        }
        return jar;
    }

    @Test
    void acceptsWhatATrustedSignerSigned() throws Exception {
        assertThat(verdict(signed("own"))).isEqualTo("accepted");
        assertThat(verdict(plain)).startsWith(UNSIGNED);
        assertThat(verdict(signed("next"))).startsWith(UNKNOWN).contains("CN=next, SHA-256 ");
        keys.trust("next", trust);
        assertThat(verdict(signed("next"))).as("a rotated key").isEqualTo("accepted");
        assertThat(verdict(signed("own"))).as("the former key").isEqualTo("accepted");
        Files.delete(trust.resolve("own.pem"));
        assertThat(verdict(signed("own"))).as("a withdrawn key").startsWith(UNKNOWN);
    }

    @Test
    void acceptsOneOfSeveralSigners() throws Exception {
        Path once = keys.sign(plain, "next", folder.resolve("once.jar"));
        assertThat(verdict(keys.sign(once, "own", folder.resolve("twice.jar")))).isEqualTo("accepted");
    }

    @Test
    void refusesCertificatesThatAreNotValidNow() throws Exception {
        keys.trust("old", trust);
        keys.trust("later", trust);
        assertThat(verdict(signed("old"))).startsWith(EXPIRED).contains("CN=old");
        assertThat(verdict(signed("later"))).startsWith(EXPIRED).contains("is not valid before");
    }

    @Test
    void acceptsWhatATrustedAuthorityIssuedForCode() throws Exception {
        assertThat(verdict(signed("issued"))).startsWith(UNKNOWN);
        keys.trust("ca", trust);
        assertThat(verdict(signed("issued"))).isEqualTo("accepted");
        assertThat(verdict(signed("website"))).as("a web server's certificate").startsWith(UNKNOWN);
        assertThat(verdict(signed("next"))).startsWith(UNKNOWN);
        assertThat(verdict(signed("delegate")))
                .as("a certificate that a signer issued, who is no authority")
                .startsWith(UNKNOWN);
    }

    @Test
    void refusesASignatureOfNothing() throws Exception {
        Path nothing = edited(plain, root -> {
            Files.delete(root.resolve("page.txt"));
            Files.delete(root.resolve("more/side.txt"));
            Files.writeString(root.resolve("META-INF/X.SF"), "Signature-Version: 1.0\r\n\r\n");
            Files.writeString(root.resolve("META-INF/X.RSA"), "junk");
        });
        assertThat(verdict(nothing)).startsWith(UNSIGNED);
        Path second = edited(signed("own"), root -> {
            Files.writeString(root.resolve("META-INF/X.SF"), "Signature-Version: 1.0\r\n\r\n");
            Files.writeString(root.resolve("META-INF/X.RSA"), "junk");
        });
        assertThat(verdict(second)).as("a second signature, of nothing").startsWith("MAST-DEPLOY-04");
        Path blocks = edited(signed("own"), root -> Files.writeString(root.resolve("META-INF/OWN.DSA"), "junk"));
        assertThat(verdict(blocks)).as("a second block of one signature").startsWith("MAST-DEPLOY-04");
    }

    @Test
    void noticesEachChangeOfASignedJar() throws Exception {
        assertChanged(root -> Files.writeString(root.resolve("page.txt"), "other"), "page.txt has other content");
        assertChanged(root -> Files.delete(root.resolve("more/side.txt")), "more/side.txt was removed");
        assertChanged(root -> Files.writeString(root.resolve("new.txt"), "new"), "new.txt was added");
        assertChanged(root -> Files.writeString(root.resolve("META-INF/SIG-X"), "new"), "META-INF/SIG-X was added");
        assertChanged(root -> Files.writeString(root.resolve("META-INF/X.RSA"), "new"), "META-INF/X.RSA was added");
        assertChanged(root -> Files.delete(root.resolve("META-INF/OWN.EC")), "");
        assertChanged(
                root -> Files.writeString(
                        root.resolve("META-INF/MANIFEST.MF"),
                        Files.readString(root.resolve("META-INF/MANIFEST.MF")).replace("Name: wiki", "Name: wiky")),
                "its signature is damaged");
        assertChanged(
                root -> {
                    Path manifest = root.resolve("META-INF/MANIFEST.MF");
                    Files.writeString(
                            manifest,
                            Pattern.compile("Name: more/side.txt\r\n[^\r]+\r\n\r\n")
                                    .matcher(Files.readString(manifest))
                                    .replaceAll(""));
                    Files.delete(root.resolve("more/side.txt"));
                },
                "no manifest section for signature file entry more/side.txt");
    }

    private void assertChanged(Edit edit, String words) throws Exception {
        String verdict = verdict(edited(signed("own"), edit));
        assertThat(verdict).contains(words).doesNotContain("accepted");
        assertThat(verdict).startsWith(words.isEmpty() ? UNSIGNED : "MAST-DEPLOY-049");
    }

    private Path extension() throws Exception {
        Path extension = folder.resolve("dark");
        Files.createDirectories(extension.resolve("templates"));
        Files.writeString(extension.resolve("mastaba.yaml"), "extends: wiki\n");
        Files.writeString(extension.resolve("templates/page.peb"), "dark");
        return extension;
    }

    private void sign(Path bundle, String alias) throws Exception {
        String text = SignatureTool.sign(received(bundle), keys.key(alias), keys.chain(alias));
        Path file = bundle.resolve("META-INF/mastaba.sig");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void checksAFolderByTheDigestOfItsFiles() throws Exception {
        Path extension = extension();
        assertThat(verdict(extension)).startsWith(UNSIGNED);
        sign(extension, "next");
        assertThat(verdict(extension)).startsWith(UNKNOWN);
        sign(extension, "own");
        assertThat(verdict(extension)).isEqualTo("accepted");
        assertThat(verdict(packed(extension))).as("the same as a jar").isEqualTo("accepted");

        Files.writeString(extension.resolve("templates/page.peb"), "darker");
        assertThat(verdict(extension)).startsWith("MAST-DEPLOY-049").contains("templates/page.peb has other content");
        Files.writeString(extension.resolve("templates/page.peb"), "dark");
        Files.writeString(extension.resolve("new.txt"), "new");
        assertThat(verdict(extension)).contains("new.txt was added");
        Files.delete(extension.resolve("new.txt"));
        Files.delete(extension.resolve("templates/page.peb"));
        assertThat(verdict(extension)).contains("templates/page.peb was removed");
        extension();
        assertThat(verdict(extension)).isEqualTo("accepted");

        Path signature = extension.resolve("META-INF/mastaba.sig");
        String text = Files.readString(signature);
        Files.writeString(signature, text.replaceFirst("[0-9a-f]{8}", "01234567"));
        assertThat(verdict(extension)).contains("META-INF/mastaba.sig has other content");
        Files.writeString(signature, text.replace("signature=", "signature=?"));
        assertThat(verdict(extension)).contains("META-INF/mastaba.sig has other content");
        Files.writeString(signature, text.replace("certificate.0=", "certificate.0=?"));
        assertThat(verdict(extension)).contains("META-INF/mastaba.sig is damaged");
        Files.writeString(signature, "no signature");
        assertThat(verdict(extension)).contains("META-INF/mastaba.sig is damaged");
    }

    private Path packed(Path extension) throws IOException {
        Path jar = folder.resolve("dark.jar");
        try (Stream<Path> files = Files.walk(extension)) {
            jar(
                    jar,
                    files.filter(Files::isRegularFile)
                            .collect(Collectors.toMap(
                                    file -> extension.relativize(file).toString(), BundleTrustTest::text)));
        }
        return jar;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** A manifest that was added to a signed override would make a bundle with code of it. */
    @Test
    void noticesAManifestInASignedOverride() throws Exception {
        Path extension = extension();
        sign(extension, "own");
        Path jar = packed(extension);
        edited(
                jar,
                root -> Files.writeString(
                        root.resolve("META-INF/MANIFEST.MF"),
                        "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: dark\nMastaba-Overlay: true\n"
                                + "Bundle-Activator: evil.Activator\n\n"));
        assertThat(verdict(jar)).contains("META-INF/MANIFEST.MF was added");
    }

    /** As in a terminal: paths are relative to the working directory. */
    @Test
    void namesThePathsOfTheCommand() throws Exception {
        Path here = Path.of("").toAbsolutePath();
        Path relative = here.relativize(plain);
        assertThat(SignatureTool.verify(received(relative), here.relativize(trust))
                        .get(1))
                .startsWith(UNSIGNED)
                .contains("mastaba sign " + relative + " --key");
    }

    @Test
    void namesTheCertificateOfAnUnknownSigner() throws Exception {
        List<String> result = SignatureTool.verify(received(signed("next")), trust);
        Files.writeString(trust.resolve("new.pem"), result.get(2));
        assertThat(verdict(signed("next"))).isEqualTo("accepted");
        Path changed = edited(signed("next"), root -> Files.writeString(root.resolve("page.txt"), "other"));
        assertThat(SignatureTool.verify(received(changed), trust).get(2)).isEmpty();
        assertThat(SignatureTool.verify(received(plain), trust).get(2)).isEmpty();
    }

    @Test
    void acceptsNothingWithoutUsableCertificates() throws Exception {
        Path signed = signed("own");
        Files.writeString(trust.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----");
        assertThat(verdict(signed))
                .startsWith("MAST-DEPLOY-051")
                .contains("broken.pem contains a malformed certificate");
        Files.writeString(trust.resolve("broken.pem"), "nothing");
        assertThat(verdict(signed)).contains("broken.pem has no certificate");
        Files.delete(trust.resolve("broken.pem"));
        Files.setPosixFilePermissions(trust, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(verdict(signed)).contains("every user of the machine can write to");
        Files.setPosixFilePermissions(trust, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.delete(trust.resolve("own.pem"));
        assertThat(verdict(signed)).contains("the folder has no certificates");
        Files.delete(trust);
        assertThat(verdict(signed)).contains("the folder does not exist");
    }

    @Test
    void theReportsReadLikeThis() throws Exception {
        keys.trust("old", trust);
        StringBuilder text = new StringBuilder();
        for (Path file : List.of(
                plain,
                keys.sign(plain, "next", folder.resolve("unknown.jar")),
                edited(
                        keys.sign(plain, "own", folder.resolve("changed.jar")),
                        root -> Files.delete(root.resolve("page.txt"))),
                keys.sign(plain, "old", folder.resolve("expired.jar")))) {
            text.append(report(file)).append("\n\n");
        }
        Files.delete(trust.resolve("own.pem"));
        Files.delete(trust.resolve("old.pem"));
        text.append(report(plain)).append("\n\n");
        text.append(gate().refuse(SignedPart.FILES, DIGEST, "", "3f9a5b0c7d21")
                        .orElseThrow()
                        .text())
                .append('\n');
        String stable = text.toString()
                .replaceAll("([0-9A-F]{2}:){31}[0-9A-F]{2}", "AB:CD:…")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:]+Z", "2026-11-22T14:30:00Z");
        GoldenFile.assertPinned(BundleTrustTest.class, "signature-problems.txt", stable);
    }

    private static final String DIGEST = "3f9a".repeat(16);
    private static final String LIST = "57e1".repeat(16);

    private String signedRelease(String alias) throws Exception {
        return SignatureTool.signRelease(DIGEST, LIST, keys.key(alias), keys.chain(alias));
    }

    private SignatureGate gate() {
        return new SignatureGate(folder, () -> Map.of(SignatureGate.SETTING, "conf/trust/"));
    }

    /** The result for a release: {@code accepted}, or the first line of the report. */
    private String releaseVerdict(SignedPart part, String hash, String signature) {
        return gate().refuse(part, hash, signature, "3f9a3f9a3f9a")
                .map(problem -> problem.id() + " " + problem.summary())
                .orElse("accepted");
    }

    private String releaseVerdict(String signature) {
        return releaseVerdict(SignedPart.FILES, DIGEST, signature);
    }

    @Test
    void acceptsTheReleasesThatATrustedSignerSigned() throws Exception {
        String signature = signedRelease("own");
        assertThat(releaseVerdict(signature)).isEqualTo("accepted");
        assertThat(releaseVerdict(SignedPart.STATIC_FILES, LIST, signature)).isEqualTo("accepted");
        assertThat(releaseVerdict("")).startsWith("MAST-FLEET-004 Release 3f9a3f9a3f9a is not signed");
        assertThat(releaseVerdict(signedRelease("next")))
                .startsWith(
                        "MAST-FLEET-004 Release 3f9a3f9a3f9a is signed with a key that this server does not trust: CN=next");
        assertThat(releaseVerdict("junk")).contains("is damaged");
        assertThat(releaseVerdict(SignedPart.FILES, LIST, signature))
                .as("the signature of another release")
                .contains("was changed after it was signed");
        assertThat(releaseVerdict(SignedPart.STATIC_FILES, DIGEST, signature)).contains("has other content");
        String without = SignatureTool.signRelease(DIGEST, "", keys.key("own"), keys.chain("own"));
        assertThat(releaseVerdict(SignedPart.STATIC_FILES, LIST, without)).contains("was added");
        assertThat(releaseVerdict(signature.replace("3f9a3f9a", "4f9a3f9a"))).contains("has other content");
        assertThat(new SignatureGate(folder, Map::of).refuse(SignedPart.FILES, DIGEST, "", "3f9a"))
                .as("on a server that requires no signatures")
                .isEmpty();
        Files.setPosixFilePermissions(trust, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(releaseVerdict(signature)).contains("every user of the machine can write to");
        Files.setPosixFilePermissions(trust, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.delete(trust.resolve("own.pem"));
        assertThat(releaseVerdict(signature)).contains("the folder has no certificates");
    }

    private String report(Path file) throws IOException {
        String name = file.getFileName().toString();
        return gate().refuse(new ReceivedFile(file, name, "bundles/" + name))
                .orElseThrow()
                .text(List.of("file: " + name));
    }
}

package dev.mastaba.content.archive;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveCheckTest {
    private static final ArchiveLimits LIMITS = new ArchiveLimits(1 << 20, 4 << 20, 50, 100, 50, 1 << 20);

    @TempDir
    Path folder;

    @Test
    void takesAWholeBundle() throws IOException {
        ArchiveVerdict verdict =
                check(Jars.of("dev.example.wiki;singleton:=true", "1.2.3.beta").entry("a/ä b.txt", "text"));

        assertThat(verdict).isInstanceOfSatisfying(ArchiveVerdict.Bundle.class, bundle -> {
            assertThat(bundle.manifest().symbolicName()).isEqualTo("dev.example.wiki");
            assertThat(bundle.manifest().version()).isEqualTo("1.2.3.beta");
            assertThat(bundle.manifest().headers().get("bundle-VERSION")).isEqualTo("1.2.3.beta");
        });
    }

    /** {@code zip -y} writes links; whoever reads them as files has a path for a content. */
    @Test
    void refusesLinks() throws IOException {
        byte[] bytes = Jars.of("dev.example.wiki", "1.0.0")
                .entry("a.txt", "a")
                .entry("templates/page.peb", "../../secret.txt")
                .bytes();
        assertThat(check(bytes)).isInstanceOf(ArchiveVerdict.Bundle.class);
        int entry = lastIndexOf(bytes, "templates/page.peb".getBytes(ISO_8859_1)) - 46;
        assertThat(Arrays.copyOfRange(bytes, entry, entry + 4)).containsExactly('P', 'K', 1, 2);
        bytes[entry + 40] = (byte) 0xff;
        bytes[entry + 41] = (byte) 0xa1;
        assertThat(check(bytes)).as("of another system").isInstanceOf(ArchiveVerdict.Bundle.class);
        bytes[entry + 5] = 3;
        assertRefused(check(bytes), "MAST-DEPLOY-006", "\"templates/page.peb\": it is a symbolic link");
        bytes[entry + 41] = (byte) 0x81;
        assertThat(check(bytes)).as("a file of Unix").isInstanceOf(ArchiveVerdict.Bundle.class);
    }

    /** Each field of an entry's own header is changed; the directory stays as it is. */
    @ParameterizedTest
    @ValueSource(ints = {0, 6, 8, 14, 18, 22, 26, 28, 30, 33})
    void refusesEntriesThatDifferFromTheDirectory(int place) throws IOException {
        for (Jars jar : List.of(
                Jars.of("dev.example.wiki", "1.0.0"),
                Jars.of("dev.example.wiki", "1.0.0").stored())) {
            byte[] bytes = jar.entry("a.txt", "a").entry("b.txt", "b").bytes();
            int header = indexOf(bytes, "a.txt".getBytes(ISO_8859_1)) - 30;
            assertThat(Arrays.copyOfRange(bytes, header, header + 4)).containsExactly('P', 'K', 3, 4);
            bytes[header + place] ^= 1;
            assertThat(check(bytes)).isNotInstanceOf(ArchiveVerdict.Bundle.class);
        }
    }

    private static int lastIndexOf(byte[] bytes, byte[] part) {
        return new String(bytes, ISO_8859_1).lastIndexOf(new String(part, ISO_8859_1));
    }

    @Test
    void waitsForTheRestOfHalfABundle() throws IOException {
        byte[] whole = Jars.bundle("dev.example.wiki", "1.0.0", "x");

        assertThat(check(Arrays.copyOf(whole, whole.length / 2)))
                .isEqualTo(new ArchiveVerdict.Incomplete("its end is missing"));
        assertThat(check(new byte[0])).isInstanceOf(ArchiveVerdict.Incomplete.class);
    }

    @Test
    void isNotMisledByAWholeArchiveInsideHalfAnArchive() throws IOException {
        byte[] inner = Jars.bundle("dev.example.inner", "1.0.0", "x");
        byte[] outer = Jars.of("dev.example.outer", "1.0.0")
                .entry("lib/inner.jar", inner)
                .entry("more.txt", "more")
                .stored()
                .bytes();
        int endOfInner = indexOf(outer, inner) + inner.length;

        assertThat(check(outer)).isInstanceOf(ArchiveVerdict.Bundle.class);
        assertThat(check(Arrays.copyOf(outer, endOfInner))).isInstanceOf(ArchiveVerdict.Incomplete.class);
    }

    @Test
    void seesThatContentIsNotWhatTheDirectoryPromises() throws IOException {
        byte[] bytes = Jars.of("dev.example.wiki", "1.0.0")
                .entry("text.txt", "hello hello")
                .stored()
                .bytes();
        bytes[indexOf(bytes, "hello".getBytes(ISO_8859_1))] = 'j';

        assertThat(check(bytes))
                .isInstanceOfSatisfying(
                        ArchiveVerdict.Incomplete.class,
                        verdict -> assertThat(verdict.detail()).contains("text.txt"));
    }

    @Test
    void refusesADecompressionBomb() throws IOException {
        assertRefused(
                check(Jars.of("dev.example.bomb", "1.0.0").entry("zeros", new byte[3 << 20])),
                "MAST-DEPLOY-008",
                "50 times",
                "mastaba.bundle.ratio");
        assertRefused(
                check(Jars.of("dev.example.bomb", "1.0.0")
                        .entry("zeros1", new byte[3 << 20])
                        .entry("zeros2", new byte[3 << 20])),
                "MAST-DEPLOY-008",
                "times its size");
        ArchiveLimits anyRatio = new ArchiveLimits(1 << 20, 4 << 20, 50, 100, 1_000_000, 1 << 20);
        assertRefused(
                check(
                        Jars.of("dev.example.bomb", "1.0.0")
                                .entry("zeros1", new byte[3 << 20])
                                .entry("zeros2", new byte[3 << 20])
                                .bytes(),
                        anyRatio),
                "MAST-DEPLOY-008",
                "inflates to more than 4194304 bytes",
                "mastaba.bundle.inflated");
    }

    @Test
    void refusesALongDescriptionBeforeAnythingIsInflated() throws IOException {
        Jars jar = Jars.empty().entry("bomb", new byte[3 << 20]).entry("mastaba.yaml", new byte[(1 << 20) + 1]);
        assertRefused(check(jar), "MAST-DEPLOY-008", "its mastaba.yaml is larger than 1048576 bytes");
        assertRefused(
                check(Jars.empty().manifest("X: " + "x".repeat(1 << 20))),
                "MAST-DEPLOY-008",
                "its META-INF/MANIFEST.MF is larger than 1048576 bytes");
    }

    @Test
    void refusesWhatIsBeyondTheOtherLimits() throws IOException {
        Jars many = Jars.of("dev.example.many", "1.0.0");
        for (int i = 0; i < 60; i++) {
            many.entry("entry" + i, "");
        }

        assertRefused(check(many), "MAST-DEPLOY-008", "more than 50 entries", "mastaba.bundle.entries");
        assertRefused(
                check(new byte[(1 << 20) + 1]), "MAST-DEPLOY-008", "the file is larger than", "mastaba.bundle.size");
        assertRefused(
                check(Jars.of("dev.example.long", "1.0.0").entry("x".repeat(101), "")), "MAST-DEPLOY-006", "longer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil.txt",
                "a/../../evil",
                "/etc/passwd",
                "a\\b",
                "C:/evil",
                "c:evil",
                "a\u0000b",
                "a\nb",
                "./a",
                ".."
            })
    void refusesUnsafeNames(String name) throws IOException {
        assertRefused(check(Jars.of("dev.example.slip", "1.0.0").entry(name, "x")), "MAST-DEPLOY-006", "unsafe entry");
    }

    @Test
    void refusesTwoEntriesOfOneName() throws IOException {
        byte[] bytes = Jars.of("dev.example.twice", "1.0.0")
                .entry("one.txt", "1")
                .entry("two.txt", "2")
                .bytes();
        String renamed = new String(bytes, ISO_8859_1).replace("two.txt", "one.txt");

        assertRefused(check(renamed.getBytes(ISO_8859_1)), "MAST-DEPLOY-007", "two entries named \"one.txt\"");
    }

    @Test
    void refusesWhatIsNoBundle() throws IOException {
        assertRefused(check(Jars.empty().entry("a.txt", "a")), "MAST-DEPLOY-002", "no META-INF/MANIFEST.MF");
        assertRefused(check(Jars.empty().manifest("Main-Class: a.B")), "MAST-DEPLOY-002", "no Bundle-SymbolicName");
        assertRefused(check(Jars.empty().manifest("Bundle-SymbolicName: a.b")), "MAST-DEPLOY-002", "must be 2");
    }

    @Test
    void refusesManifestsThatCannotBeUsed() throws IOException {
        assertRefused(check(Jars.of("a b", "1.0.0")), "MAST-DEPLOY-003", "a b");
        assertRefused(check(Jars.of("a.b", "1.x")), "MAST-DEPLOY-003", "1.x");
        assertRefused(
                check(Jars.empty().entry("META-INF/MANIFEST.MF", "no colon here\n")),
                "MAST-DEPLOY-003",
                "cannot be parsed");
    }

    @Test
    void refusesWhatCannotBeSwapped() throws IOException {
        assertRefused(
                check(Jars.of("a.b", "1.0.0", "Fragment-Host: dev.example.wiki;bundle-version=1")),
                "MAST-DEPLOY-004",
                "fragment of dev.example.wiki, but");
        assertRefused(check(Jars.of("a.b", "1.0.0", "SPI-Provider: *")), "MAST-DEPLOY-005", "SPI-Provider");
        assertRefused(check(Jars.of("a.b", "1.0.0", "spi-consumer: *")), "MAST-DEPLOY-005", "SPI-Consumer");
        assertRefused(
                check(
                        Jars.of(
                                "a.b",
                                "1.0.0",
                                "Require-Capability: osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version>=17))\",osgi.serviceloader;filter:=\"(x=y)\"")),
                "MAST-DEPLOY-005",
                "osgi.serviceloader");
        assertRefused(
                check(Jars.of(
                        "a.b",
                        "1.0.0",
                        "Require-Capability: osgi.extender; filter:=\"(osgi.extender=osgi.serviceloader.processor)\"")),
                "MAST-DEPLOY-005",
                "osgi.serviceloader");
    }

    @Test
    void takesBundlesThatOnlyMayUseAServiceLoader() throws IOException {
        assertThat(check(Jars.of(
                        "a.b",
                        "1.0.0",
                        "Require-Capability: osgi.serviceloader;filter:=\"(osgi.serviceloader=x)\";resolution:=optional",
                        "Provide-Capability: osgi.serviceloader;osgi.serviceloader=x")))
                .isInstanceOf(ArchiveVerdict.Bundle.class);
    }

    @Test
    void knowsAnOverrideByItsDescription() throws IOException {
        assertThat(check(Jars.empty().manifest("Created-By: jar").entry("mastaba.yaml", "extends: wiki")))
                .isEqualTo(new ArchiveVerdict.Overlay("extends: wiki"));
        assertThat(check(Jars.of("a.b", "1.0.0").entry("mastaba.yaml", "extends: wiki")))
                .isInstanceOf(ArchiveVerdict.Bundle.class);
    }

    private ArchiveVerdict check(Jars jar) throws IOException {
        return check(jar.bytes());
    }

    private ArchiveVerdict check(byte[] bytes) throws IOException {
        return check(bytes, LIMITS);
    }

    private ArchiveVerdict check(byte[] bytes, ArchiveLimits limits) throws IOException {
        Path file = folder.resolve("some.jar");
        Files.write(file, bytes);
        return new ArchiveCheck(limits).check(file, "some.jar");
    }

    private static void assertRefused(ArchiveVerdict verdict, String id, String... texts) {
        assertThat(verdict).isInstanceOfSatisfying(ArchiveVerdict.Refused.class, refused -> {
            assertThat(refused.reason().id()).isEqualTo(id);
            assertThat(refused.reason().text()).contains("some.jar", "Remedy").contains(texts);
        });
    }

    private static int indexOf(byte[] bytes, byte[] part) {
        return new String(bytes, ISO_8859_1).indexOf(new String(part, ISO_8859_1));
    }
}

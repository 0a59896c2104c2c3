package dev.mastaba.content.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

final class DamagedArchiveTest {
    private static final ArchiveCheck CHECK = new ArchiveCheck(ArchiveLimits.standard());
    private static final byte[] INNER = Jars.bundle("dev.example.inner", "1.0.0", "inner");
    private static final byte[] WHOLE = Jars.of("dev.example.outer", "1.0.0")
            .entry("lib/inner.jar", INNER)
            .entry("text.txt", "some text ".repeat(40))
            .stored()
            .bytes();
    private static final byte[] DEFLATED = Jars.bundle("dev.example.wiki", "1.0.0", "content");

    private static Path file;

    @BeforeContainer
    static void makeFile() throws IOException {
        file = Files.createTempFile("damaged", ".jar");
    }

    @AfterContainer
    static void removeFile() throws IOException {
        Files.deleteIfExists(file);
    }

    @Property(tries = 400)
    void noTruncatedArchiveIsTaken(@ForAll boolean deflated, @ForAll @IntRange(max = 100_000) int cut)
            throws IOException {
        byte[] whole = deflated ? DEFLATED : WHOLE;

        assertThat(check(Arrays.copyOf(whole, cut % whole.length))).isInstanceOf(ArchiveVerdict.Incomplete.class);
    }

    @Property(tries = 600)
    void aFlippedByteIsAVerdictAndNeverAFailure(
            @ForAll boolean deflated,
            @ForAll @IntRange(max = 100_000) int at,
            @ForAll @IntRange(min = 1, max = 255) int flip)
            throws IOException {
        byte[] bytes = (deflated ? DEFLATED : WHOLE).clone();
        bytes[at % bytes.length] ^= (byte) flip;

        assertThat(check(bytes)).isNotNull();
    }

    @Property(tries = 300)
    void anyBytesAreAVerdict(@ForAll byte[] bytes) throws IOException {
        assertThat(check(bytes)).isInstanceOf(ArchiveVerdict.Incomplete.class);
    }

    private static ArchiveVerdict check(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return CHECK.check(file, "damaged.jar");
    }
}

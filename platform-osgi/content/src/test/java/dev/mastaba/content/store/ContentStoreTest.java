package dev.mastaba.content.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.engine.text.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContentStoreTest {
    @TempDir
    Path folder;

    private ContentStore store;

    @BeforeEach
    void makeStore() {
        store = new ContentStore(folder.resolve("var/store"));
    }

    @Test
    void keepsContentUnderItsHash() throws IOException {
        String hash = keep("hello");

        assertThat(hash).isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assertThat(store.find(hash).orElseThrow()).hasContent("hello");
        assertThat(store.verify(hash)).isTrue();
        assertThat(filesInStore()).containsExactly(hash);
        assertThat(keep("hello")).isEqualTo(hash);
        assertThat(filesInStore()).containsExactly(hash);
    }

    @Test
    void receivesKnownContentWithoutHashingIt() throws IOException {
        KnownContent hello = new KnownContent("0".repeat(64), 0x3610a686L);
        ContentStore.Received received = store.receive(out -> out.write("hello".getBytes(UTF_8)), hello);
        assertThat(received.sha256()).isEqualTo(hello.sha256());
        assertThat(received.file()).hasContent("hello");
        store.discard(received);
        assertThat(filesInStore()).isEmpty();
    }

    @Test
    void doesNotWriteKnownContentAgain() throws IOException {
        String hash = keep("hello");
        KnownContent hello = new KnownContent(hash, 0x3610a686L);
        ContentStore.Received again = store.receive(out -> out.write("hello".getBytes(UTF_8)), hello);
        assertThat(again.file()).isEqualTo(store.find(hash).orElseThrow());
        store.keep(again, "test");
        store.discard(again);
        assertThat(again.file()).hasContent("hello");
        assertThat(filesInStore()).containsExactly(hash);

        store.use("test", Set.of());
        store.sweep();
        assertThatThrownBy(() -> store.keep(again, "test")).isInstanceOf(StoreFailure.class);
    }

    @Test
    void hashesContentThatIsNotTheKnownOne() throws IOException {
        String hash = keep("hello");
        KnownContent hello = new KnownContent(hash, 0x3610a686L);
        ContentStore.Received other = store.receive(out -> out.write("hullo".getBytes(UTF_8)), hello);
        assertThat(other.sha256()).isEqualTo(Sha256.of("hullo"));
        store.discard(other);

        Files.writeString(store.find(hash).orElseThrow(), "damaged");
        ContentStore.Received repaired = store.receive(out -> out.write("hello".getBytes(UTF_8)), hello);
        store.keep(repaired, "test");
        assertThat(store.verify(hash)).isTrue();
    }

    @Test
    void isReadByTheOwnerAlone() throws IOException {
        Path file = store.find(keep("secret=1")).orElseThrow();
        Assumptions.assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void replacesContentThatIsNotWhatItsNameSays() throws IOException {
        String hash = keep("hello");
        Files.writeString(store.find(hash).orElseThrow(), "damaged");

        assertThat(store.verify(hash)).isFalse();
        keep("hello");
        assertThat(store.verify(hash)).isTrue();
    }

    @Test
    void findsNothingUnderOtherNames() throws IOException {
        keep("hello");

        assertThat(store.find("../../etc/passwd")).isEmpty();
        assertThat(store.find("")).isEmpty();
        assertThat(store.find("0".repeat(64))).isEmpty();
        assertThat(store.verify("0".repeat(64))).isFalse();
    }

    @Test
    void sweepsWhatNobodyUses() throws IOException {
        String used = keep("used");
        String shared = keep("shared");
        keep("unused");
        Files.writeString(store.directory().resolve("incoming-1-1.part"), "left by a crash");
        Files.writeString(store.directory().resolve("README"), "not ours");
        store.use("folder", Set.of(used));
        store.use("generations", Set.of(shared));

        assertThat(store.sweep()).isEqualTo(2);
        assertThat(filesInStore()).containsExactlyInAnyOrder(used, shared, "README");

        store.use("generations", Set.of());
        assertThat(store.sweep()).isEqualTo(1);
        assertThat(filesInStore()).containsExactlyInAnyOrder(used, "README");
    }

    @Test
    void releasesTheContentOfOneUser() throws IOException {
        String shared = keep("shared");
        store.use("folder", Set.of(shared));
        ContentStore.Received own = store.receive(out -> out.write("own".getBytes(UTF_8)));
        store.keep(own, "trial");
        ContentStore.Received same = store.receive(out -> out.write("shared".getBytes(UTF_8)));
        store.keep(same, "trial");
        assertThat(filesInStore()).hasSize(2);

        store.release("trial");
        assertThat(filesInStore()).containsExactly(shared);
        store.release("trial");
        assertThat(filesInStore()).containsExactly(shared);
    }

    @Test
    void neverSweepsWhatIsOnItsWay() throws IOException {
        ContentStore.Received receipt = store.receive(out -> {
            out.write(1);
            store.sweep();
        });

        assertThat(receipt.file()).exists();
        assertThat(store.sweep()).isZero();
        store.keep(receipt, "folder");
        assertThat(store.sweep()).isZero();
        assertThat(store.verify(receipt.sha256())).isTrue();
    }

    @Test
    void leavesNothingBehindWhenTheSourceFails() {
        assertThatThrownBy(() -> store.receive(out -> {
                    out.write(1);
                    throw new IOException("the source is gone");
                }))
                .hasMessage("the source is gone");
        assertThat(filesInStore()).isEmpty();
    }

    @Test
    void leavesNothingBehindWhenContentIsDiscarded() throws IOException {
        store.discard(store.receive(out -> out.write(1)));

        assertThat(filesInStore()).isEmpty();
    }

    @Test
    void saysThatItCannotBeWritten() throws IOException {
        Files.createFile(folder.resolve("var"));

        assertThatThrownBy(() -> store.receive(out -> out.write(1)))
                .isInstanceOf(StoreFailure.class)
                .message()
                .isNotBlank();
        assertThat(store.sweep()).isZero();

        Files.delete(folder.resolve("var"));
        assertThat(store.verify(keep("hello"))).isTrue();
    }

    @Test
    void saysThatItIsReadOnly() throws IOException {
        keep("hello");
        Assumptions.assumeTrue(store.directory().toFile().setWritable(false));
        Assumptions.assumeFalse(Files.isWritable(store.directory()), "the superuser may write anywhere");
        try {
            assertThatThrownBy(() -> store.receive(out -> out.write(1))).isInstanceOf(StoreFailure.class);
        } finally {
            assertThat(store.directory().toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void saysThatItCannotKeep() throws IOException {
        ContentStore.Received receipt = store.receive(out -> out.write(1));
        Files.createDirectories(store.directory().resolve(receipt.sha256()).resolve("in the way"));

        assertThatThrownBy(() -> store.keep(receipt, "folder")).isInstanceOf(StoreFailure.class);
        assertThat(receipt.file()).doesNotExist();
    }

    private String keep(String text) throws IOException {
        ContentStore.Received receipt = store.receive(out -> out.write(text.getBytes(UTF_8)));
        assertThat(receipt.size()).isEqualTo(text.length());
        store.keep(receipt, "test");
        store.use("test", Set.of());
        return receipt.sha256();
    }

    private List<String> filesInStore() {
        if (!Files.isDirectory(store.directory())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(store.directory())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}

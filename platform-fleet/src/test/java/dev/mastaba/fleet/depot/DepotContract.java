package dev.mastaba.fleet.depot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.fleet.release.DamagedReleaseException;
import dev.mastaba.fleet.release.Release;
import dev.mastaba.fleet.rollout.Node;
import dev.mastaba.fleet.rollout.NodeState;
import dev.mastaba.fleet.rollout.Rollout;
import dev.mastaba.fleet.rollout.RolloutDecision;
import dev.mastaba.fleet.rollout.RolloutOptions;
import dev.mastaba.services.ServerFiles.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The behavior of a depot on each database. */
@Timeout(60)
abstract class DepotContract {
    private static final String SERVER = "5b0c3a52-0000-4000-8000-000000000001";

    @TempDir
    Path folder;

    private Depot depot;

    /** Returns an empty database. */
    abstract DataSource database();

    @BeforeEach
    void prepare() throws SQLException {
        depot = new Depot(database());
        depot.prepare();
    }

    private Path file(byte[] content) throws Exception {
        return Files.write(folder.resolve(Sha256.of(content)), content);
    }

    private static Release.Content contentOf(byte[] bytes) {
        return new Release.Content(Sha256.of(bytes), bytes.length);
    }

    private static Release release(String path, byte[] content) {
        return new Release(List.of(new File(path, Sha256.of(content), content.length, "a", "1.0")), new TreeMap<>());
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        for (int i = 0; i < size; i++) {
            bytes[i] = (byte) (i * 31 + i / 256);
        }
        return bytes;
    }

    private String published(String path) throws Exception {
        byte[] content = path.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        depot.contents().store(contentOf(content), file(content));
        return depot.releases()
                .publish(release(path, content), "ann", "first")
                .release()
                .digest();
    }

    private static Node.Report serving(String release, long order) {
        return new Node.Report(Optional.ofNullable(release), NodeState.SERVING, "", order, 10, 0, "", "0.1.0", 5);
    }

    @Test
    void aReleaseKeepsItsLastSignature() throws Exception {
        String digest = published("bundles/a.jar");
        assertThat(depot.releases().find(digest).orElseThrow().signature()).isEmpty();
        assertThat(depot.releases().sign(digest, "first")).isTrue();
        assertThat(depot.releases().sign(digest, "x".repeat(100_000))).isTrue();
        assertThat(depot.releases().find(digest).orElseThrow().signature()).hasSize(100_000);
        assertThat(depot.releases().newest(1).get(0).signature()).hasSize(100_000);
        assertThat(depot.releases().sign("0".repeat(64), "first")).isFalse();
        assertThat(depot.releases().find("0".repeat(64))).isEmpty();
    }

    @Test
    void severalServersPrepareTheSameDepotAtTheSameTime() throws Exception {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : List.of("depot", "content", "release", "node", "rollout", "moved", "static")) {
                statement.execute("drop table mastaba_" + table);
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<String>> tasks = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                tasks.add(() -> {
                    Depot each = new Depot(database());
                    each.prepare();
                    return each.state().depot();
                });
            }
            List<String> ids = new ArrayList<>();
            for (Future<String> each : threads.invokeAll(tasks)) {
                ids.add(each.get());
            }
            assertThat(ids).doesNotContainNull();
            assertThat(new java.util.HashSet<>(ids)).hasSize(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aContentOfManyPartsComesBackAsItWas() throws Exception {
        byte[] content = bytes(3 * 512 * 1024 + 17);
        assertThat(depot.contents().missing(List.of(contentOf(content)))).hasSize(1);
        depot.contents().store(contentOf(content), file(content));
        assertThat(depot.contents().missing(List.of(contentOf(content)))).isEmpty();

        depot.contents().fetch(contentOf(content), folder.resolve("copy"));
        assertThat(Files.readAllBytes(folder.resolve("copy"))).isEqualTo(content);
    }

    @Test
    void anEmptyContentIsAContent() throws Exception {
        depot.contents().store(contentOf(new byte[0]), file(new byte[0]));
        depot.contents().fetch(contentOf(new byte[0]), folder.resolve("copy"));
        assertThat(folder.resolve("copy")).isEmptyFile();
    }

    @Test
    void aContentThatWasChangedInTheDatabaseIsNotWrittenToAFile() throws Exception {
        byte[] content = bytes(100);
        depot.contents().store(contentOf(content), file(content));
        try (Connection connection = database().getConnection();
                java.sql.PreparedStatement statement =
                        connection.prepareStatement("update mastaba_content set bytes = ?")) {
            statement.setBytes(1, bytes(99));
            statement.executeUpdate();
        }
        assertThatThrownBy(() -> depot.contents().fetch(contentOf(content), folder.resolve("copy")))
                .isInstanceOf(DamagedReleaseException.class)
                .hasMessageContaining("other bytes");
        assertThat(folder.resolve("copy")).doesNotExist();
    }

    private void execute(String statement) throws Exception {
        try (Connection connection = database().getConnection();
                Statement open = connection.createStatement()) {
            open.execute(statement);
        }
    }

    /** Makes a value of the depot this many times longer: the database builds it. */
    private void grow(String table, String column, int times) throws Exception {
        execute("update " + table + " set " + column + " = repeat(" + column + ", " + times + ")");
    }

    @Test
    void aContentThatHasGrownInTheDatabaseIsNotRead() throws Exception {
        byte[] content = bytes(100);
        depot.contents().store(contentOf(content), file(content));
        try (Connection connection = database().getConnection();
                java.sql.PreparedStatement statement =
                        connection.prepareStatement("update mastaba_content set bytes = ?")) {
            statement.setBytes(1, new byte[5_000_000]);
            statement.executeUpdate();
        }
        assertThatThrownBy(() -> limited(1_000_000).contents().fetch(contentOf(content), folder.resolve("copy")))
                .isInstanceOf(DamagedReleaseException.class)
                .hasMessageContaining("other bytes");
        assertThat(folder.resolve("copy")).doesNotExist();
    }

    @Test
    void aReleaseWhoseTextOrSignatureHasGrownInTheDatabaseIsNotRead() throws Exception {
        String digest = published("bundles/a.jar");
        assertThat(depot.releases().sign(digest, "x".repeat(1_000))).isTrue();
        grow("mastaba_release", "content", 100_000);
        grow("mastaba_release", "signature", 1_000);
        Depot limited = limited(500_000);
        assertThatThrownBy(() -> limited.releases().read(digest))
                .isInstanceOf(DamagedReleaseException.class)
                .hasMessageContaining("has been changed");
        assertThat(limited.releases().find(digest).orElseThrow().signature()).isEmpty();
        assertThat(limited.releases().newest(1)).hasSize(1);
        assertThatThrownBy(() -> depot.releases().sign(digest, "x".repeat(1_000_000)))
                .hasMessageContaining("more than");
    }

    @Test
    void aListOfStaticFilesThatIsTooLargeIsPublishedAgain() throws Exception {
        String digest = published("bundles/a.jar");
        depot.contents().store(contentOf(bytes(10)), file(bytes(10)));
        depot.releases().publishStaticFiles(digest, contentOf(bytes(10)), List.of());
        execute("update mastaba_static set size = 1000000000000");
        assertThat(depot.releases().staticFiles(digest)).isEmpty();
        depot.releases().publishStaticFiles(digest, contentOf(bytes(10)), List.of());
        assertThat(depot.releases().staticFiles(digest)).contains(contentOf(bytes(10)));
    }

    /** Returns the depot as a server reaches it that cannot read longer values. */
    private Depot limited(int longest) {
        return new Depot(LimitedSource.of(database(), longest));
    }

    @Test
    void aFileThatIsNotTheContentIsNotStored() throws Exception {
        byte[] content = bytes(100);
        Path other = Files.write(folder.resolve("other"), new byte[100]);
        assertThatThrownBy(() -> depot.contents().store(contentOf(content), other))
                .hasMessageContaining("has changed");
        assertThat(depot.contents().missing(List.of(contentOf(content)))).hasSize(1);
    }

    @Test
    void equalFilesAreOneRelease() throws Exception {
        String digest = published("bundles/a.jar");
        Releases.Publication again = depot.releases().publish(depot.releases().read(digest), "bob", "the same again");
        assertThat(again.created()).isFalse();
        assertThat(again.release().author()).isEqualTo("ann");
        assertThat(depot.releases().newest(10)).hasSize(1);
    }

    @Test
    void aReleaseIsFoundByItsNumberAndByTheBeginningOfItsDigest() throws Exception {
        String first = published("bundles/a.jar");
        String second = published("bundles/b.jar");
        assertThat(depot.releases().named("2"))
                .extracting(PublishedRelease::digest)
                .contains(second);
        assertThat(depot.releases().named(first.substring(0, 12)))
                .extracting(PublishedRelease::digest)
                .containsExactly(first);
        assertThat(depot.releases().named(first.substring(0, 3) + "%")).isEmpty();
        assertThat(depot.releases().named("' or 1=1")).isEmpty();
        assertThat(depot.releases().named("")).isEmpty();
    }

    @Test
    void oldReleasesAreDeletedButNotThoseThatAreUsed() throws Exception {
        String used = published("bundles/a.jar");
        String old = published("bundles/b.jar");
        String newest = published("bundles/c.jar");
        depot.report("web-1", SERVER, serving(null, 0));
        roll(used, Rollout.State.FINISHED);
        Release deleted = depot.releases().read(old);

        assertThat(depot.releases().prune(1)).isEqualTo(1);

        assertThat(depot.releases().newest(10))
                .extracting(PublishedRelease::digest)
                .containsExactly(newest, used);
        assertThat(depot.contents().missing(deleted.contents())).hasSize(1);
        assertThat(depot.contents().missing(depot.releases().read(used).contents()))
                .isEmpty();
        assertThatThrownBy(() -> depot.releases().publish(deleted, "ann", "again"))
                .hasMessageContaining("Repeat the command");
    }

    @Test
    void aReleaseThatWasChangedInTheDatabaseIsDamaged() throws Exception {
        String digest = published("bundles/a.jar");
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update mastaba_release set content = 'mastaba-release 1'");
        }
        assertThatThrownBy(() -> depot.releases().read(digest))
                .isInstanceOf(DamagedReleaseException.class)
                .hasMessageContaining("has been changed");
    }

    @Test
    void theStaticFilesOfAReleaseArePublishedOnce() throws Exception {
        String digest = published("bundles/a.jar");
        assertThat(depot.releases().staticFiles(digest)).isEmpty();
        for (int size : new int[] {10, 20}) {
            depot.contents().store(contentOf(bytes(size)), file(bytes(size)));
            depot.releases().publishStaticFiles(digest, contentOf(bytes(size)), List.of());
        }
        assertThat(depot.releases().staticFiles(digest)).contains(contentOf(bytes(10)));
        String other = published("bundles/b.jar");
        assertThatThrownBy(() ->
                        depot.releases().publishStaticFiles(other, contentOf(bytes(10)), List.of(contentOf(bytes(30)))))
                .hasMessageContaining("were deleted");
        assertThat(depot.releases().staticFiles(other)).isEmpty();
    }

    @Test
    void aNodeKeepsTheTimeSinceWhichItServesARelease() throws Exception {
        String digest = published("bundles/a.jar");
        depot.report("web-1", SERVER, serving(null, 0));
        long joined = depot.nodes().get(0).since();
        Thread.sleep(20);
        depot.report("web-1", SERVER, serving(null, 0));
        assertThat(depot.nodes().get(0).since()).isEqualTo(joined);
        assertThat(depot.nodes().get(0).seen()).isGreaterThan(joined);
        depot.report("web-1", SERVER, serving(digest, 1));
        assertThat(depot.nodes().get(0).since()).isGreaterThan(joined);
        assertThat(depot.nodes().get(0).report()).isEqualTo(serving(digest, 1));
    }

    @Test
    void twoServersCannotReportUnderOneName() throws Exception {
        assertThat(depot.report("web-1", SERVER, serving(null, 0))).isTrue();
        assertThat(depot.report("web-1", "other", serving(null, 0))).isFalse();
        assertThat(depot.report("web-1", SERVER, serving(null, 0))).isTrue();
        execute("update mastaba_node set seen = seen + 1000000000, since = since + 1000000000");
        long before = depot.state().now();
        assertThat(depot.report("web-1", "other", serving(null, 0))).isTrue();
        Node node = depot.nodes().get(0);
        // The database reads its clock twice, first for "since".
        assertThat(node.since()).isBetween(before, node.seen());
        assertThat(node.seen()).isLessThanOrEqualTo(depot.state().now());
    }

    @Test
    void eachAcceptedIdIsLaterThanTheFormerOne() throws Exception {
        assertThat(DepotId.acceptedAt(depot.state().depot())).isZero();
        long before = depot.state().now();
        depot.accept();
        long accepted = DepotId.acceptedAt(depot.state().depot());
        assertThat(accepted).isBetween(before, before + 60_000);
        String ahead = DepotId.accepted(before + 3_600_000, "");
        execute("update mastaba_depot set depot = '" + ahead + "'");
        depot.accept();
        assertThat(depot.state().depot()).isGreaterThan(ahead);
        assertThat(DepotId.acceptedAt("depot")).isZero();
    }

    @Test
    void onlyOneRolloutIsUnderWay() throws Exception {
        String digest = published("bundles/a.jar");
        assertThat(depot.rollouts().start(digest, "ann", RolloutOptions.standard()))
                .contains(1L);
        assertThat(depot.rollouts().start(digest, "bob", RolloutOptions.standard()))
                .isEmpty();
        assertThat(depot.rollouts().active().orElseThrow().options()).isEqualTo(RolloutOptions.standard());
    }

    @Test
    void ofTwoDecisionsOnOneRevisionTheFirstIsCarriedOut() throws Exception {
        String digest = published("bundles/a.jar");
        depot.report("web-1", SERVER, serving(null, 0));
        depot.report("web-2", "other", serving(null, 0));
        depot.rollouts().start(digest, "ann", RolloutOptions.standard());
        Rollout rollout = depot.rollouts().active().orElseThrow();
        long revision = depot.state().revision();

        RolloutDecision first = new RolloutDecision(Rollout.State.RUNNING, "one", List.of("web-1"), 1);
        RolloutDecision second = new RolloutDecision(Rollout.State.RUNNING, "other", List.of("web-2"), 1);
        assertThat(depot.rollouts().carryOut(rollout, first, revision)).isTrue();
        assertThat(depot.rollouts().carryOut(rollout, second, revision)).isFalse();

        assertThat(depot.orders("web-1").release()).contains(digest);
        assertThat(depot.orders("web-2").release()).isEmpty();
        assertThat(depot.rollouts().active().orElseThrow().moved()).hasSize(1);
    }

    @Test
    void aFinishedRolloutIsTheReleaseOfAllNodesAndAStoppedOneOfNone() throws Exception {
        String good = published("bundles/good.jar");
        String bad = published("bundles/bad.jar");
        depot.report("web-1", SERVER, serving(null, 0));
        roll(good, Rollout.State.FINISHED);
        depot.report("web-2", "other", serving(null, 0));
        assertThat(depot.orders("web-2").release()).contains(good);
        roll(bad, Rollout.State.STOPPING);
        assertThat(depot.orders("web-1").release()).contains(good);
        assertThat(depot.orders("web-1").rollout()).isEqualTo(1);
    }

    private void roll(String digest, Rollout.State end) throws Exception {
        depot.rollouts().start(digest, "ann", RolloutOptions.standard());
        Rollout rollout = depot.rollouts().active().orElseThrow();
        RolloutDecision move = new RolloutDecision(Rollout.State.RUNNING, "", List.of("web-1"), 1);
        assertThat(depot.rollouts().carryOut(rollout, move, depot.state().revision()))
                .isTrue();
        assertThat(depot.orders("web-1").release()).contains(digest);
        RolloutDecision ending = new RolloutDecision(end, "", List.of(), 0);
        assertThat(depot.rollouts().carryOut(rollout, ending, depot.state().revision()))
                .isTrue();
    }

    @Test
    void aDepotOfALaterFormatIsNotUsed() throws Exception {
        try (Connection connection = database().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update mastaba_depot set format = 99");
        }
        assertThatThrownBy(() -> depot.prepare()).hasMessageContaining("format 99");
    }

    @Test
    void longAndStrangeTextsAreKeptWithinTheColumns() throws Exception {
        String text = "ä\u0000😀\n'".repeat(3_000);
        depot.report(
                "web-1", SERVER, new Node.Report(Optional.empty(), NodeState.REFUSED, text, 0, 0, 0, text, text, 0));
        Node node = depot.nodes().get(0);
        assertThat(node.report().detail()).startsWith("ä😀\n'").hasSizeLessThanOrEqualTo(4_000);
    }
}

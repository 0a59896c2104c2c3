package dev.mastaba.fleet.statics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mastaba.core.engine.text.Sha256;
import dev.mastaba.fleet.depot.Depot;
import dev.mastaba.fleet.depot.DepotState;
import dev.mastaba.fleet.release.Release;
import dev.mastaba.fleet.release.StaticFiles;
import dev.mastaba.fleet.rollout.Rollout;
import dev.mastaba.fleet.rollout.RolloutDecision;
import dev.mastaba.fleet.rollout.RolloutOptions;
import dev.mastaba.services.ServerCommands;
import dev.mastaba.services.ServerFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The exchange of static files over a depot on each database. The servers are simulated; the depot is real. */
@Timeout(60)
abstract class SharedStaticFilesContract {
    private static final long GRACE = SharedStaticFiles.GRACE.toMillis();
    private static final long DELETED_AFTER = SharedStaticFiles.DELETED_AFTER.toMillis();

    @TempDir
    Path folder;

    private Depot depot;
    private Node a;
    private Node b;
    private String one;
    private String two;

    /** Returns an empty database. */
    abstract DataSource database();

    @BeforeEach
    void prepare() throws Exception {
        depot = new Depot(database());
        depot.prepare();
        a = new Node("a");
        b = new Node("b");
        one = release("one");
        two = release("two");
        roll(one);
        end(Rollout.State.FINISHED);
        age();
        a.serve("one");
        b.serve("one");
    }

    private String release(String version) throws Exception {
        String text = textOfBundle(version);
        depot.contents().store(content(text), Files.writeString(folder.resolve(version), text));
        return depot.releases()
                .publish(new Release(bundles(version), new TreeMap<>()), "ann", "")
                .release()
                .digest();
    }

    private static List<ServerFiles.File> bundles(String version) {
        Release.Content content = content(textOfBundle(version));
        return List.of(new ServerFiles.File("bundles/shop.jar", content.sha256(), content.size(), "shop", "1.0"));
    }

    private static String textOfBundle(String version) {
        return "bundle " + version;
    }

    private void roll(String digest) throws Exception {
        assertThat(depot.rollouts().start(digest, "ann", RolloutOptions.standard()))
                .isPresent();
    }

    private void end(Rollout.State state) throws Exception {
        RolloutDecision decision = new RolloutDecision(state, "", List.of(), 0);
        assertThat(depot.rollouts()
                        .carryOut(
                                depot.rollouts().active().orElseThrow(),
                                decision,
                                depot.state().revision()))
                .isTrue();
    }

    /** Lets all rollouts have ended before the grace time. */
    private void age() throws SQLException {
        change("update mastaba_rollout set changed = 1");
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = database().getConnection();
                Statement change = connection.createStatement()) {
            assertThat(change.executeUpdate(statement)).isPositive();
        }
    }

    /** A node whose server serves a release of an application: a script whose content is the version, and a file that never changes. */
    private final class Node implements StaticFiles, ServerFiles {
        private final Path contents;
        private final SharedStaticFiles shared;
        private final List<String> extra = new ArrayList<>();
        private String version = "";
        private long generation = 1;
        private int searches;
        private boolean requiresSignatures;
        private Map<String, StaticFiles.File> offered = Map.of();

        Node(String name) {
            contents = folder.resolve(name).resolve("fleet/static");
            shared = new SharedStaticFiles(depot, this, this, contents);
        }

        void serve(String served) {
            version = served;
            generation++;
        }

        void step() throws Exception {
            stepAt(0);
        }

        void stepAt(long later) throws Exception {
            DepotState state = depot.state();
            shared.step(state, state.now() + later);
        }

        @Override
        public Optional<Found> find(long asked, Path copies, Limits limits) throws IOException {
            searches++;
            List<StaticFiles.File> files = new ArrayList<>();
            files.add(file(copies, "/static/app.js", version));
            files.add(file(copies, "/static/same.js", "same"));
            for (String path : extra) {
                files.add(file(copies, path, path));
            }
            return asked == generation ? Optional.of(new Found(files, 0, "")) : Optional.empty();
        }

        private StaticFiles.File file(Path copies, String path, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            String hash = Sha256.of(bytes);
            Files.write(copies.resolve(hash), bytes);
            return new StaticFiles.File(
                    "shop", path + "?v=" + hash.substring(0, 16), hash, bytes.length, "text/javascript");
        }

        @Override
        public void offer(List<StaticFiles.File> files, Path from) {
            assertThat(from).isEqualTo(contents);
            Map<String, StaticFiles.File> next = new TreeMap<>();
            files.forEach(file -> next.put(file.url(), file));
            offered = next;
        }

        /** Returns the contents of the files that the server offers. */
        List<String> texts() throws IOException {
            List<String> texts = new ArrayList<>();
            for (StaticFiles.File file : offered.values()) {
                texts.add(Files.readString(contents.resolve(file.sha256())));
            }
            return texts;
        }

        List<String> files() throws IOException {
            if (!Files.isDirectory(contents)) {
                return List.of();
            }
            try (Stream<Path> all = Files.list(contents)) {
                return all.map(each -> each.getFileName().toString()).toList();
            }
        }

        @Override
        public State state() {
            return new State(
                    generation, bundles(version), new TreeMap<>(), false, List.of(), List.of(), List.of(), false, 0, 0);
        }

        @Override
        public Path content(String sha256) throws IOException {
            throw new IOException(sha256);
        }

        /** Accepts the signature {@code trusted} of the files, and the signature {@code also static} of both parts. */
        @Override
        public Optional<String> distrust(SignedPart part, String sha256, String signature, String name) {
            boolean trusted = !requiresSignatures
                    || signature.equals("also static")
                    || signature.equals("trusted") && part == SignedPart.FILES;
            return trusted ? Optional.empty() : Optional.of(name + " is not signed");
        }

        @Override
        public Result replace(List<ServerFiles.File> files, Path from, ServerCommands.Caller caller) {
            throw new UnsupportedOperationException();
        }
    }

    private void bothServe(String onA, String onB) throws Exception {
        a.serve(onA);
        b.serve(onB);
        a.step();
        b.step();
        a.step();
        b.step();
    }

    @Test
    void duringARolloutEachNodeOffersTheFilesOfTheOtherRelease() throws Exception {
        bothServe("one", "one");
        assertThat(a.texts()).isEmpty();
        roll(two);
        bothServe("two", "one");

        assertThat(a.texts()).containsExactly("one");
        assertThat(b.texts()).containsExactly("two");
        assertThat(b.files()).as("no file that both releases have").hasSize(1);
    }

    @Test
    void aNodeThatRequiresSignaturesOffersOnlyFilesWhoseListIsSigned() throws Exception {
        bothServe("one", "one");
        b.requiresSignatures = true;
        assertThat(depot.releases().sign(two, "trusted")).isTrue();
        roll(two);
        bothServe("two", "one");
        assertThat(b.texts())
                .as("anyone with access to the depot can change the list")
                .isEmpty();
        assertThat(depot.releases().sign(two, "also static")).isTrue();
        b.step();
        assertThat(b.texts()).containsExactly("two");
    }

    @Test
    void theFilesOfAReleaseAreSearchedOnOneNodeOnly() throws Exception {
        roll(two);
        bothServe("two", "one");
        bothServe("two", "two");
        assertThat(a.searches + b.searches).isEqualTo(2);
        assertThat(b.texts()).containsExactly("one");
    }

    @Test
    void theFilesRemainForTheGraceTime() throws Exception {
        roll(two);
        bothServe("two", "one");
        end(Rollout.State.FINISHED);
        bothServe("two", "two");
        assertThat(a.texts()).containsExactly("one");
        assertThat(b.texts()).containsExactly("one");

        a.stepAt(GRACE - 10_000);
        assertThat(a.texts()).containsExactly("one");
        a.stepAt(GRACE + 10_000);
        assertThat(a.texts()).isEmpty();
        assertThat(a.files()).as("a response may still use it").hasSize(1);
        a.stepAt(GRACE + DELETED_AFTER + 20_000);
        assertThat(a.files()).isEmpty();
    }

    @Test
    void theFilesOfAReleaseThatWasTakenBackRemainForTheGraceTime() throws Exception {
        roll(two);
        bothServe("two", "one");
        end(Rollout.State.STOPPED);
        bothServe("one", "one");
        assertThat(a.texts()).containsExactly("two");
        assertThat(b.texts()).containsExactly("two");
        age();
        Node restarted = new Node("a");
        restarted.serve("one");
        restarted.step();
        restarted.stepAt(DELETED_AFTER);
        assertThat(restarted.texts()).isEmpty();
        assertThat(restarted.files()).as("what its former process has left").isEmpty();
    }

    @Test
    void aRestartedNodeUsesItsContentsUnlessTheyAreDamaged() throws Exception {
        roll(two);
        bothServe("two", "one");
        change("delete from mastaba_content where sha256 = '" + Sha256.of("two".getBytes(StandardCharsets.UTF_8))
                + "'");
        Node restarted = new Node("b");
        restarted.serve("one");
        restarted.step();
        assertThat(restarted.texts()).containsExactly("two");

        Files.writeString(restarted.contents.resolve(restarted.files().get(0)), "2wo");
        Node again = new Node("b");
        again.serve("one");
        again.step();
        assertThat(again.texts()).isEmpty();
    }

    @Test
    void aContentThatTheDepotHasChangedIsNotOffered() throws Exception {
        a.extra.add("/static/more.js");
        roll(two);
        a.serve("two");
        a.step();
        String hash = Sha256.of("two".getBytes(StandardCharsets.UTF_8));
        change(
                "update mastaba_content set bytes = (select bytes from (select bytes from mastaba_content where sha256 = '"
                        + Sha256.of("same".getBytes(StandardCharsets.UTF_8)) + "') other) where sha256 = '" + hash
                        + "'");
        b.step();
        b.step();
        assertThat(b.texts()).containsExactly("/static/more.js");
        assertThat(b.files()).hasSize(1);
    }

    @Test
    void aGenerationThatIsReplacedMeanwhileIsNotPublished() throws Exception {
        ServerFiles.State before = a.state();
        a.serve("two");
        StaticFilePublisher publisher = new StaticFilePublisher(depot, a);
        assertThat(publisher.publish(one, before.generation())).isFalse();
        assertThat(depot.releases().staticFiles(one)).isEmpty();
        assertThat(publisher.publish(two, a.state().generation())).isTrue();
        assertThat(depot.releases().staticFiles(two)).isPresent();
    }

    @Test
    void onlyTheStaticFilesOfDeletedReleasesAreDeleted() throws Exception {
        a.step();
        b.serve("two");
        assertThat(new StaticFilePublisher(depot, b).publish(two, b.state().generation()))
                .isTrue();
        assertThat(depot.releases().prune(0)).isEqualTo(1);
        assertThat(depot.releases().staticFiles(two)).isEmpty();
        assertThat(depot.releases().staticFiles(one)).isPresent();
        assertThat(depot.contents().missing(List.of(content("one"), content("same"), content("two"))))
                .containsExactly(content("two"));
    }

    private static Release.Content content(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Release.Content(Sha256.of(bytes), bytes.length);
    }

    @Test
    void aNodeWithOtherFilesThanAReleaseOffersThoseOfBoth() throws Exception {
        roll(two);
        bothServe("two", "one");
        b.serve("edited by hand");
        b.step();
        assertThat(b.texts()).containsExactlyInAnyOrder("one", "two", "same");
    }
}

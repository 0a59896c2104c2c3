package dev.mastaba.core.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.Golden;
import dev.mastaba.core.asset.AssetSource;
import dev.mastaba.core.config.AddOn;
import dev.mastaba.core.config.Composition;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.config.Participant;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.http.Request;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whose options hold where several add-ons set some. */
class CsrfProblemsTest {
    private static Composition composition(AddOn wiki, AddOn dark) {
        return Composition.of(List.of(
                new Participant(
                        "org.wiki", "wiki", "1.0.0", Participant.Role.APPLICATION, List.of(), wiki, AssetSource.none()),
                new Participant(
                        "dark", "", "1.0.0", Participant.Role.EXTENSION, List.of("wiki"), dark, AssetSource.none())));
    }

    private static Composition shared(AddOn wiki, AddOn sharing) {
        return Composition.of(List.of(
                new Participant(
                        "org.wiki", "wiki", "1.0.0", Participant.Role.APPLICATION, List.of(), wiki, AssetSource.none()),
                new Participant(
                        "sharing", "", "1.0.0", Participant.Role.SHARED, List.of(), sharing, AssetSource.none())));
    }

    private static void known(Configurator config) {
        config.setSecurityPolicy(new ByCookie());
    }

    /** The options that hold. */
    private static Map<String, Object> facts(Composition all) {
        return all.makeApplication()
                .introspector()
                .find("default csrf view options", "default csrf view options")
                .orElseThrow()
                .introspectable()
                .facts();
    }

    private static String refused(AddOn wiki, AddOn dark) {
        return refused(composition(wiki, dark));
    }

    private static String refused(Composition all) {
        return Objects.requireNonNull(catchThrowableOfType(ConfigurationException.class, all::makeApplication))
                .getMessage();
    }

    @Test
    void textsAreAsPinned() throws Exception {
        String found = refused(
                        config -> config.setDefaultCsrfOptions(CsrfOptions.on()),
                        config -> config.setDefaultCsrfOptions(CsrfOptions.off("dark")))
                + "\n\n"
                + refused(
                        config -> {},
                        config -> config.replaceDefaultCsrfOptions(CsrfOptions.off("nobody has said anything")))
                + "\n\n"
                + refused(shared(
                        CsrfProblemsTest::known,
                        config -> config.setDefaultCsrfOptions(CsrfOptions.off("all clients are programs"))));
        Golden.assertPinned(
                CsrfProblemsTest.class,
                "csrf-problems.txt",
                found.replaceAll("Test\\.java:\\d+", "Test.java:N") + "\n");
    }

    @Test
    void areReplacedByOnesThatSaySo() {
        assertThat(facts(composition(
                        config -> config.setDefaultCsrfOptions(CsrfOptions.on()),
                        config -> config.replaceDefaultCsrfOptions(CsrfOptions.off("dark")))))
                .containsEntry("reason", "dark");
    }

    private static Stream<CsrfOptions> looser() {
        return Stream.of(
                CsrfOptions.off("programs"),
                CsrfOptions.on().field(null).header(null),
                CsrfOptions.on().safeMethods("GET", "POST"),
                CsrfOptions.on().withoutOriginCheck(),
                CsrfOptions.on().allowingNoOrigin(),
                CsrfOptions.on().trusting("friends.example"),
                CsrfOptions.on().exemptBearer());
    }

    @ParameterizedTest
    @MethodSource("looser")
    void nobodyElseLoosensTheApplicationsGuardInSilence(CsrfOptions options) {
        AddOn silent = config -> config.setDefaultCsrfOptions(options);
        AddOn said = config -> config.replaceDefaultCsrfOptions(options);
        for (AddOn application : List.<AddOn>of(CsrfProblemsTest::known, config -> {
            config.setSecurityPolicy(new ByCookie());
            config.include("sharing");
        })) {
            assertThat(refused(shared(application, silent))).startsWith("MAST-CSRF-003");
        }
        assertThat(refused(composition(CsrfProblemsTest::known, silent))).startsWith("MAST-CSRF-003");
        facts(shared(CsrfProblemsTest::known, said));
        facts(composition(CsrfProblemsTest::known, said));
        facts(shared(config -> {}, silent));
    }

    @Test
    void whatIsTighterMayBeSaid() {
        CsrfOptions tighter = CsrfOptions.on().safeMethods("GET").field("t").header("X-T");
        assertThat(facts(shared(CsrfProblemsTest::known, config -> config.setDefaultCsrfOptions(tighter))))
                .containsEntry("token", "t");
    }

    @Test
    void theApplicationLoosensItsOwn() {
        AddOn off = config -> config.setDefaultCsrfOptions(CsrfOptions.off("programs"));
        assertThat(facts(shared(
                        config -> {
                            known(config);
                            config.include(off);
                        },
                        config -> {})))
                .containsEntry("reason", "programs");
        assertThat(facts(shared(
                        config -> {
                            known(config);
                            config.replaceDefaultCsrfOptions(CsrfOptions.on());
                        },
                        off)))
                .containsEntry("require_csrf", true);
    }

    @Test
    void whatHoldsWhenNobodySaysAnythingIsSeen() {
        assertThat(facts(shared(CsrfProblemsTest::known, config -> {})))
                .containsEntry("require_csrf", true)
                .containsEntry("header", "X-CSRF-Token");
        assertThat(facts(shared(config -> {}, config -> {})))
                .containsEntry("require_csrf", false)
                .containsEntry("reason", "Browsers send nothing by themselves that identifies a user.");
    }

    private static final class ByCookie implements SecurityPolicy {
        @Override
        public @Nullable Identity identity(Request request) {
            return null;
        }

        @Override
        public Decision permits(Request request, Object context, String permission) {
            return Decision.allowed("everybody");
        }
    }
}

package dev.mastaba.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mastaba.core.application.Application;
import dev.mastaba.core.config.Configurator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.ConflictException;
import dev.mastaba.core.extend.InvalidSettingException;
import dev.mastaba.core.extend.Problem;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.security.AclPolicy;
import dev.mastaba.security.SessionPolicy;
import dev.mastaba.testing.GoldenFile;
import dev.mastaba.testing.TestApp;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenIdSettingsTest {
    private static final URI ISSUER = URI.create("http://127.0.0.1:1/realm");

    private static Map<String, String> settings(String... more) {
        Map<String, String> all = new HashMap<>(Shop.provider("corp", ISSUER));
        for (int i = 0; i < more.length; i += 2) {
            all.put("mastaba.openid." + more[i], more[i + 1]);
        }
        return all;
    }

    private static OpenIdProvider only(Map<String, String> said) {
        List<OpenIdProvider> all = new OpenIdSettings(new Settings(said)).providers();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    @Test
    void aProviderNeedsThreeSettings() {
        OpenIdProvider corp = only(settings());
        assertThat(corp)
                .usingRecursiveComparison()
                .isEqualTo(OpenIdProvider.of(
                        "corp", ISSUER.toString(), Shop.CLIENT, OpenIdProvider.Secret.of(Shop.SECRET)));
        assertThat(corp.secret().text()).isEqualTo(Shop.SECRET);
    }

    @Test
    void everySettingIsRead() {
        OpenIdProvider corp = only(settings(
                "corp.title", "The house",
                "corp.scopes", "profile groups",
                "corp.algorithms", "ES256, PS256",
                "corp.prompt", "select_account",
                "corp.client-auth", "post",
                "corp.userinfo", "yes",
                "corp.logout", "yes"));
        assertThat(corp.title()).isEqualTo("The house");
        assertThat(corp.scopes()).containsExactly("openid", "profile", "groups");
        assertThat(corp.algorithms()).isEqualTo(Set.of("ES256", "PS256"));
        assertThat(corp.prompt()).isEqualTo("select_account");
        assertThat(corp.authentication()).isEqualTo(OpenIdProvider.Authentication.POST);
        assertThat(corp.userinfo()).isTrue();
        assertThat(corp.providerLogout()).isTrue();
    }

    @Test
    void environmentVariablesSayThemToo() {
        Settings said = Settings.none()
                .withEnvironment(Map.of(
                        "MASTABA_OPENID_CORP_ISSUER", ISSUER.toString(),
                        "MASTABA_OPENID_CORP_CLIENT_ID", Shop.CLIENT,
                        "MASTABA_OPENID_CORP_CLIENT_SECRET", Shop.SECRET));
        OpenIdSettings settings = new OpenIdSettings(said);
        settings.requireKnownNames();
        assertThat(settings.providers()).hasSize(1);
        assertThat(settings.providers().get(0).clientId()).isEqualTo(Shop.CLIENT);
    }

    @ParameterizedTest
    @CsvSource({
        "corp.issuer, http://id.example.org",
        "corp.issuer, id.example.org",
        "corp.issuer, https://id.example.org/?a=b",
        "corp.issuer, https://user@id.example.org",
        "corp.issuer, 'https://id.example.org/ x'",
        "corp.algorithms, HS256",
        "corp.algorithms, none",
        "corp.prompt, perhaps",
        "corp.scopes, 'open\"id'",
        "timeout, 0s",
        "skew, 1h",
        "group.issuer, https://id.example.org"
    })
    void whatCantBeIsRefused(String name, String value) {
        assertThatThrownBy(() -> Shop.of(settings(name, value)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-OPENID-002")
                .hasMessageNotContaining(Shop.SECRET);
    }

    @ParameterizedTest
    @CsvSource({"corp.client-auth, jwt", "corp.userinfo, perhaps", "timeout, long"})
    void whatIsOfAnotherFormIsRefused(String name, String value) {
        assertThatThrownBy(() -> Shop.of(settings(name, value)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("mastaba.openid." + name);
    }

    @ParameterizedTest
    @CsvSource({"CORP.issuer, NAME.issuer", "corp, corp", "corp.one.two, corp.issuer", "a-b.title, NAME.title"})
    void aNameThatIsNotKnownIsRefusedWithThoseThatAre(String name, String known) {
        assertThatThrownBy(() -> Shop.of(settings(name, "x")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("MAST-OPENID-001")
                .hasMessageContaining("mastaba.openid." + known);
    }

    @Test
    void theSecretIsToldNowhere() {
        try (TestApp app = Shop.of(settings())) {
            Application application = app.application();
            assertThat(application.introspector().toString() + application.all(OpenIdProvider.class))
                    .doesNotContain(Shop.SECRET);
        }
        assertThat(only(settings()).toString()).doesNotContain(Shop.SECRET).startsWith("OpenID provider corp (http");
    }

    @Test
    void providersAreDeclaredAsWellAndTheOperatorsSettingsHold() {
        Configurator config = configured(settings("corp.title", "Settings"));
        OpenIdProvider declared =
                OpenIdProvider.of("corp", "http://127.0.0.1:1/other", "x", OpenIdProvider.Secret.none());
        OpenId.of(config).provider(declared);
        OpenId.of(config)
                .provider(OpenIdProvider.of("more", "http://127.0.0.1:1", "x", OpenIdProvider.Secret.none())
                        .title("More"));
        try (TestApp app = TestApp.of(config.makeApplication())) {
            app.get("/choices?next=/a?b=c")
                    .expectBody("[Choice[name=corp, title=Settings, url=/openid/corp/login?next=%2Fa%3Fb%3Dc],"
                            + " Choice[name=more, title=More, url=/openid/more/login?next=%2Fa%3Fb%3Dc]]");
            assertThat(app.application().introspector().toString()).isNotEmpty();
        }
    }

    private static Configurator configured(Map<String, String> said) {
        return Shop.configured(said, Shop.EVERYBODY, new SessionPolicy(), InstantSource.system());
    }

    @Test
    void twoOfOneNameAreAConflict() {
        Configurator config = configured(settings());
        config.include(more -> OpenId.of(more)
                .provider(OpenIdProvider.of("x", "https://a.example", "x", OpenIdProvider.Secret.none())));
        config.include(more -> OpenId.of(more)
                .provider(OpenIdProvider.of("x", "https://b.example", "x", OpenIdProvider.Secret.none())));
        assertThatThrownBy(config::makeApplication).isInstanceOf(ConflictException.class);
    }

    @Test
    void theReportsAreThese() {
        List<String> reports = new ArrayList<>();
        reports.add(report(() -> Shop.of(settings("corp.isuer", "x"))));
        Map<String, String> halved = settings();
        halved.remove("mastaba.openid.corp.client-id");
        reports.add(report(() -> Shop.of(halved)));
        reports.add(report(() -> Shop.of(Map.of())));
        reports.add(bare(config -> config.setSessionFactory(request -> {
            throw new IllegalStateException();
        })));
        reports.add(bare(config -> config.setSecurityPolicy(AclPolicy.of(OpenIdLogin::groups, new SessionPolicy()))));
        GoldenFile.assertPinned(getClass(), "openid-problems.txt", String.join("\n\n", reports) + "\n");
    }

    private static String bare(Consumer<Configurator> more) {
        Configurator config = new Configurator(new Settings(settings()), Shop.class);
        more.accept(config);
        OpenId.of(config).logins(Shop.EVERYBODY);
        return report(config::makeApplication);
    }

    private static String report(Runnable action) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, action::run);
        return refused.problems().stream()
                .map(Problem::text)
                .reduce((a, b) -> a + "\n\n" + b)
                .orElseThrow()
                .replaceAll("\\.java:\\d+", ".java:N");
    }
}

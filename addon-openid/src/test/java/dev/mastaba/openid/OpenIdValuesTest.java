package dev.mastaba.openid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What logins are made of: its bounds, and what it tells of itself. */
class OpenIdValuesTest {
    private static final String ISSUER = "https://id.example.org";
    private static final OpenIdProvider.Secret SECRET = OpenIdProvider.Secret.of("the secret");
    private static final OpenIdProvider CORP = OpenIdProvider.of("corp", ISSUER, "shop", SECRET);
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    @Nested
    class OfAUser {
        @Test
        void claimsAreReadByWhatTheyAre() {
            OpenIdUsers.Claims claims = new OpenIdUsers.Claims(
                    "corp",
                    ISSUER,
                    "7",
                    Map.of("one", "a", "list", List.of("a", 1, "b"), "number", 1, "yes", true, "said", "true"));
            assertThat(claims.texts("one")).containsExactly("a");
            assertThat(claims.texts("list")).containsExactly("a", "b");
            assertThat(claims.texts("number")).isEmpty();
            assertThat(claims.texts("none")).isEmpty();
            assertThat(claims.text("number")).isEmpty();
            assertThat(claims.isTrue("yes")).isTrue();
            assertThat(claims.isTrue("said")).isTrue();
            assertThat(claims.isTrue("one")).isFalse();
            assertThat(claims).hasToString("Claims[corp:7]");
            assertThat(new VerifiedLogin(claims, "a.b.c")).hasToString("Claims[corp:7]");
        }

        @Test
        void anAddressCountsWhereTheProviderHasSeenIt() {
            assertThat(mail(Map.of("email", "ada@example.org"))).isEmpty();
            assertThat(mail(Map.of("email", "ada@example.org", "email_verified", false)))
                    .isEmpty();
            assertThat(mail(Map.of("email", "ada@example.org", "email_verified", "true")))
                    .isEqualTo("ada@example.org");
        }

        private static String mail(Map<String, Object> claims) {
            return new OpenIdUsers.Claims("corp", ISSUER, "7", claims)
                    .verifiedEmail()
                    .orElse("");
        }

        @Test
        void idsAndGroupsHaveBounds() {
            OpenIdUsers.User user = OpenIdUsers.User.named("ada");
            assertThat(user.in(List.of("a", "b", "a")).groups()).containsExactly("a", "b");
            assertThatIllegalArgumentException().isThrownBy(() -> OpenIdUsers.User.named(" "));
            assertThatIllegalArgumentException().isThrownBy(() -> user.in(List.of("g".repeat(201))));
            List<String> many = IntStream.range(0, 101).mapToObj(i -> "g" + i).toList();
            assertThatIllegalArgumentException().isThrownBy(() -> user.in(many));
            assertThat(user.in(many.subList(0, 100)).groups()).hasSize(100);
        }

        @Test
        void ofATokenThatIsTooLongForASessionNothingIsKept() {
            OpenIdUsers.User ada = OpenIdUsers.User.named("ada");
            assertThat(RememberedLogin.of(CORP, ada, "token").token()).isEmpty();
            assertThat(RememberedLogin.of(CORP.providerLogout(true), ada, "token")
                            .token())
                    .isEqualTo("token");
            assertThat(RememberedLogin.of(CORP.providerLogout(true), ada, "t".repeat(2_001))
                            .token())
                    .isEmpty();
            assertThat(RememberedLogin.of(CORP, ada, "token")).hasToString("RememberedLogin[corp]");
        }

        @Test
        void aLoginOfAnotherFormIsNoLogin() {
            Map<String, Object> whole = Map.of("provider", "corp", "user", "ada", "groups", List.of(), "token", "");
            assertThat(RememberedLogin.KEY.read(whole)).isPresent();
            for (String name : whole.keySet()) {
                Map<String, Object> other = new HashMap<>(whole);
                other.put(name, 1L);
                assertThat(RememberedLogin.KEY.read(other)).isEmpty();
            }
        }

        @Test
        void aLoginIsGoodForTenMinutes() {
            PendingLogin login = PendingLogin.begin("corp", "/", NOW);
            assertThat(login.isGood(NOW.plus(Duration.ofMinutes(9)))).isTrue();
            assertThat(login.isGood(NOW.plus(Duration.ofMinutes(10)))).isFalse();
            assertThat(login.isGood(NOW.minus(Duration.ofMinutes(9)))).isTrue();
            assertThat(login.isGood(NOW.minus(Duration.ofMinutes(11)))).isFalse();
            assertThat(PendingLogin.of(List.of("a", "b", "c", "d", "e", "f"))).isEmpty();
        }
    }

    @Nested
    class OfAProvider {
        @ParameterizedTest
        @ValueSource(strings = {"Corp", "", "group", "a-b", "1a"})
        void namesAreOfSmallLettersAndDigits(String name) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> OpenIdProvider.of(name, ISSUER, "shop", SECRET))
                    .withMessageContaining("lowercase letters");
        }

        @Test
        void aPlaceIsAUrlOfAHostByHttps() {
            for (String place : List.of(
                    "https:///realm", ISSUER + "/#a", ISSUER + "/" + "x".repeat(2_000), "http://example.org", "a b")) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> OpenIdProvider.of("corp", place, "shop", SECRET))
                        .withMessageContaining("An issuer must be an https URL");
            }
            assertThat(ProviderAddresses.isLocal(URI.create("http://[::1]:8080/")))
                    .isTrue();
            assertThat(ProviderAddresses.isLocal(URI.create("https://localhost/")))
                    .isFalse();
        }

        @Test
        void whatWouldFailAtTheFirstLoginIsRefused() {
            assertThatIllegalArgumentException().isThrownBy(() -> OpenIdProvider.of("corp", ISSUER, " ", SECRET));
            assertThatIllegalArgumentException().isThrownBy(() -> OpenIdProvider.Secret.of(" "));
            assertThatIllegalArgumentException().isThrownBy(() -> CORP.algorithms(Set.of()));
            assertThatIllegalArgumentException().isThrownBy(() -> CORP.prompt("perhaps"));
            assertThatIllegalArgumentException().isThrownBy(() -> CORP.scopes(Collections.nCopies(51, "x")));
        }

        @Test
        void openidIsAlwaysAskedFor() {
            assertThat(CORP.scopes(List.of("email")).scopes()).containsExactly("openid", "email");
            assertThat(CORP.scopes(List.of("email", "openid")).scopes()).containsExactly("email", "openid");
        }

        @Test
        void aSecretTellsWhetherThereIsOne() {
            assertThat(SECRET).hasToString("a secret");
            assertThat(OpenIdProvider.Secret.none()).hasToString("no secret");
        }

        @Test
        void theAddOnsAreEqual() {
            assertThat(new OpenIdAddOn()).isEqualTo(new OpenIdAddOn()).hasSameHashCodeAs(new OpenIdAddOn());
            assertThat(new OpenIdAddOn().equals(null)).isFalse();
        }

        @Test
        void aRefusalSaysWhyAndOfWhom() {
            OpenIdLogin.Refusal refusal = OpenIdLogin.Refusal.of(OpenIdLogin.Refusal.Reason.DENIED, "corp");
            assertThat(refusal.reason()).isEqualTo(OpenIdLogin.Refusal.Reason.DENIED);
            assertThat(refusal.provider()).isEqualTo("corp");
        }

        @Test
        void aFailureIsALineInTheLog() {
            assertThat(LogText.of(new IOException("a\nb"))).isEqualTo("IOException: a?b");
            assertThat(LogText.of(new CompletionException(new IOException("a"))))
                    .isEqualTo("IOException: a");
            assertThat(LogText.of(new CompletionException("a", null))).isEqualTo("CompletionException: a");
            assertThat(LogText.of(new IOException("a".repeat(300))))
                    .hasSize(204)
                    .endsWith("a ...");
        }
    }

    @Nested
    class OfWhatAProviderSays {
        private final Map<String, Object> said = new HashMap<>(Map.of(
                "issuer",
                ISSUER,
                "authorization_endpoint",
                ISSUER + "/authorize",
                "token_endpoint",
                ISSUER + "/token",
                "jwks_uri",
                ISSUER + "/keys",
                "response_types_supported",
                List.of("code"),
                "subject_types_supported",
                List.of("public"),
                "id_token_signing_alg_values_supported",
                List.of("RS256")));

        private Discovered read(OpenIdProvider provider, @Nullable Discovered former) throws ParseException {
            return Discovered.of(provider, JSONObjectUtils.toJSONString(said), former, url -> {
                throw new IOException("nobody is asked");
            });
        }

        @Test
        void keysAreKeptWhileTheyAreInTheSamePlace() throws ParseException {
            Discovered first = read(CORP, null);
            assertThat(read(CORP, first).keys()).isSameAs(first.keys());
            said.put("jwks_uri", ISSUER + "/other");
            assertThat(read(CORP, first).keys()).isNotSameAs(first.keys());
        }

        @ParameterizedTest
        @ValueSource(strings = {"authorization_endpoint", "token_endpoint"})
        void whatALoginNeedsIsThere(String name) {
            said.remove(name);
            assertThatThrownBy(() -> read(CORP, null)).hasMessage("It has no " + name);
        }

        @Test
        void theUserinfoIsNeededWhereItIsAskedFor() throws ParseException {
            assertThat(read(CORP, null).metadata().getUserInfoEndpointURI()).isNull();
            assertThatThrownBy(() -> read(CORP.userinfo(true), null)).hasMessage("It has no userinfo_endpoint");
        }

        @Test
        void oneThatIsElsewhereNamesNoPlaceOnThisComputer() {
            said.put("token_endpoint", "http://localhost/token");
            assertThatThrownBy(() -> read(CORP, null))
                    .hasMessageContaining("is on this computer, but its issuer is not");
        }

        @Test
        void oneThatSaysNothingOfItsSignaturesIsNotTrusted() {
            said.remove("id_token_signing_alg_values_supported");
            assertThatThrownBy(() -> read(CORP, null)).isInstanceOf(ParseException.class);
        }

        @ParameterizedTest
        @CsvSource({
            "AUTO, '', ClientSecretBasic",
            "AUTO, client_secret_basic client_secret_post, ClientSecretBasic",
            "AUTO, client_secret_post, ClientSecretPost",
            "AUTO, private_key_jwt, ClientSecretBasic",
            "BASIC, client_secret_post, ClientSecretBasic",
            "POST, client_secret_basic, ClientSecretPost"
        })
        void theSecretIsToldInTheWayThatTheProviderTakes(String how, String taken, String expected)
                throws ParseException {
            if (!taken.isEmpty()) {
                said.put("token_endpoint_auth_methods_supported", List.of(taken.split(" ")));
            }
            OpenIdProvider provider =
                    CORP.authentication(dev.mastaba.openid.OpenIdProvider.Authentication.valueOf(how));
            ClientAuthentication proof = ClientProof.request(
                            provider,
                            read(provider, null).metadata(),
                            new AuthorizationCodeGrant(new AuthorizationCode("c"), URI.create("http://localhost/")))
                    .getClientAuthentication();
            assertThat(proof).isInstanceOfAny(ClientSecretBasic.class, ClientSecretPost.class);
            assertThat(proof.getClass().getSimpleName()).isEqualTo(expected);
        }
    }
}

package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.mastaba.core.extend.Settings;
import dev.mastaba.core.http.Request;
import dev.mastaba.testing.TestRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtPolicyTest {
    private static final String KEYS = TicketKeys.generate("1");

    private Instant now = Instant.now();
    private final JwtPolicy policy = policy();

    private JwtPolicy policy(String... more) {
        Map<String, String> settings = new HashMap<>(Map.of("mastaba.security.jwt.keys", KEYS));
        for (int i = 0; i < more.length; i += 2) {
            settings.put("mastaba.security.jwt." + more[i], more[i + 1]);
        }
        return JwtPolicy.of(new Settings(settings), () -> now);
    }

    private static Request request(String authorization) {
        return TestRequest.get("/").header("Authorization", authorization).toRequest();
    }

    private static Optional<String> user(JwtPolicy by, String token) {
        return by.userId(request("Bearer " + token));
    }

    @Test
    void anIssuedTokenIdentifiesItsUser() throws Exception {
        String token = policy.issue("ada", Map.of("name", "Ada", "roles", List.of("a", "b"), "sub", "eve", "exp", 0));
        Request request = request("bearer " + token);
        assertThat(JwtPolicy.claimsOf(request)).isEmpty();
        assertThat(policy.claims(request)).isTrue();
        assertThat(policy.userId(request)).contains("ada");
        assertThat(JwtPolicy.claimsOf(request))
                .containsEntry("name", "Ada")
                .containsEntry("roles", List.of("a", "b"))
                .containsOnlyKeys("sub", "iat", "exp", "name", "roles");
        SignedJWT read = SignedJWT.parse(token);
        assertThat(read.getHeader().toString()).isEqualTo("{\"kid\":\"1\",\"typ\":\"JWT\",\"alg\":\"HS256\"}");
        JWTClaimsSet claims = read.getJWTClaimsSet();
        assertThat(Duration.between(
                        claims.getIssueTime().toInstant(),
                        claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofHours(1));
    }

    @Test
    void aTokenExpires() {
        JwtPolicy brief = policy("lifetime", "10m");
        String token = brief.issue("ada");
        now = now.plus(Duration.ofMinutes(10));
        assertThat(user(brief, token)).contains("ada");
        now = now.plus(Duration.ofMinutes(1));
        assertThat(user(brief, token)).isEmpty();
    }

    @Test
    void theSchemesAreSettings() {
        JwtPolicy own = policy("scheme", "Token Bearer");
        String token = own.issue("ada");
        assertThat(own.userId(request("Token " + token))).contains("ada");
        assertThat(own.userId(request("Bearer  " + token))).contains("ada");
        assertThat(own.userId(request("Tokens " + token))).isEmpty();
        assertThat(policy.userId(request("Token " + token))).isEmpty();
        assertThat(own.forget(request("Token x")).get(0).value()).isEqualTo("Token");
        assertThat(policy.forget(request("Token x")).get(0).value()).isEqualTo("Bearer");
        assertThat(own.isAmbient()).isFalse();
    }

    @Test
    void issuerAndAudienceAreWrittenAndRequired() {
        JwtPolicy named = policy("issuer", "https://a.example", "audience", "notes");
        Request request = request("Bearer " + named.issue("ada"));
        assertThat(named.userId(request)).contains("ada");
        assertThat(JwtPolicy.claimsOf(request))
                .containsEntry("iss", "https://a.example")
                .containsEntry("aud", List.of("notes"));
        assertThat(user(named, policy.issue("ada"))).isEmpty();
        assertThat(user(policy("issuer", "b"), named.issue("ada"))).isEmpty();
        assertThat(user(policy("audience", "b"), named.issue("ada"))).isEmpty();
    }

    @Test
    void keysCanBeReplaced() {
        String fresh = TicketKeys.generate("2");
        JwtPolicy both = policy("keys", fresh + " " + KEYS);
        assertThat(user(both, policy.issue("ada"))).contains("ada");
        assertThat(user(policy, both.issue("ada"))).isEmpty();
        assertThat(user(policy("keys", fresh), both.issue("ada"))).contains("ada");
        assertThat(user(policy("keys", TicketKeys.generate("1")), policy.issue("ada")))
                .isEmpty();
    }

    @Test
    void keysCanBeAsymmetric() throws Exception {
        JWK curve = new ECKeyGenerator(Curve.P_256).keyID("1").generate();
        JWK rsa = new RSAKeyGenerator(2048).keyID("2").generate();
        JwtPolicy signing = policy("algorithm", "ES256", "keys", new JWKSet(List.of(curve)).toString(false));
        assertThat(user(signing, signing.issue("ada"))).contains("ada");
        assertThat(user(policy, signing.issue("ada"))).isEmpty();
        JwtPolicy byRsa = policy("algorithm", "PS256", "keys", new JWKSet(List.of(rsa, curve)).toString(false));
        assertThat(user(byRsa, byRsa.issue("ada"))).contains("ada");
        assertThat(user(byRsa, signing.issue("ada"))).isEmpty();
        BearerPolicy other = BearerPolicy.of(
                BearerPolicy.Trust.of("me", "notes", "ES256"), new JWKSet(List.of(curve)).toString(true));
        JwtPolicy named = policy(
                "issuer",
                "me",
                "audience",
                "notes",
                "algorithm",
                "ES256",
                "keys",
                new JWKSet(List.of(curve)).toString(false));
        assertThat(other.userId(request("Bearer " + named.issue("ada")))).contains("ada");
    }

    @Test
    void anythingElseIdentifiesNobody() {
        String good = policy.issue("ada");
        assertThat(policy.userId(TestRequest.get("/").toRequest())).isEmpty();
        assertThat(policy.claims(TestRequest.get("/").toRequest())).isFalse();
        for (String other : List.of("", "x", "mst_abc", "a.b")) {
            assertThat(policy.claims(request("Bearer " + other))).isFalse();
            assertThat(user(policy, other)).isEmpty();
        }
        assertThat(policy.claims(request("Bearer"))).isFalse();
        assertThat(policy.claims(request("Bearer a.b.c"))).isTrue();
        String unsigned = new PlainJWT(new JWTClaimsSet.Builder()
                        .subject("ada")
                        .expirationTime(Date.from(now.plusSeconds(60)))
                        .build())
                .serialize();
        assertThat(user(policy, unsigned)).isEmpty();
        Random random = new Random(7);
        for (int i = 0; i < good.length() - 1; i++) {
            char changed = good.charAt(i) == 'A' ? 'B' : 'A';
            // The last character of a part in base64 has bits without a meaning.
            if (good.charAt(i) != '.' && good.charAt(i + 1) != '.') {
                assertThat(user(policy, good.substring(0, i) + changed + good.substring(i + 1)))
                        .isEmpty();
            }
        }
        String signs = "ABCxyz0189-_...{}\"";
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(200), 0, signs.length()).forEach(at -> text.append(signs.charAt(at)));
            assertThat(user(policy, text.toString())).isEmpty();
        }
        assertThat(user(policy, good + "A".repeat(8_192))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "group:editors", "system.Everyone"})
    void aTokenIsForAUser(String id) {
        assertThatIllegalArgumentException().isThrownBy(() -> policy.issue(id));
    }

    @ParameterizedTest
    @CsvSource({
        "algorithm, none",
        "algorithm, dir",
        "algorithm, HS512",
        "algorithm, ES256",
        "keys, ''",
        "keys, 1:secret",
        "lifetime, 0s",
        "lifetime, 4000d",
        "lifetime, long",
        "livetime, 1h"
    })
    void wrongSettingsAreRefused(String name, String value) {
        assertThatThrownBy(() -> policy(name, value))
                .hasMessageContaining("mastaba.security.jwt.")
                .message()
                .doesNotContain("1:secret", KEYS);
    }

    @Test
    void publicKeysDoNotSign() throws Exception {
        String keys =
                new JWKSet(List.of(new ECKeyGenerator(Curve.P_256).generate().toPublicJWK())).toString();
        assertThatThrownBy(() -> policy("algorithm", "ES256", "keys", keys)).hasMessageContaining("MAST-SECURITY-010");
        assertThatThrownBy(() -> policy("algorithm", "ES256", "keys", "{\"keys\": []}"))
                .hasMessageContaining("MAST-SECURITY-010");
    }
}

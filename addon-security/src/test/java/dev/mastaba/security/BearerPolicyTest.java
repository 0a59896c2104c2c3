package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.mastaba.security.AclPolicy.Groups;
import dev.mastaba.testing.Contracts;
import dev.mastaba.testing.TestRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BearerPolicyTest {
    private static final BearerPolicy.Trust TRUST = BearerPolicy.Trust.of("https://id.example", "notes", "ES256");

    private ECKey key;
    private ECKey other;
    private RSAKey rsa;
    private BearerPolicy policy;

    @BeforeAll
    void makeKeys() throws Exception {
        key = new ECKeyGenerator(Curve.P_256).keyID("1").generate();
        other = new ECKeyGenerator(Curve.P_256).keyID("1").generate();
        rsa = new RSAKeyGenerator(2048).keyID("2").generate();
        policy = BearerPolicy.of(TRUST, jwks());
    }

    private String jwks() {
        return new JWKSet(List.of(key, rsa)).toString(true);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("https://id.example")
                .audience("notes")
                .subject("ada")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private static JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("1").build();
    }

    private String signed(JWTClaimsSet claims) throws Exception {
        SignedJWT token = new SignedJWT(header(), claims);
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private String claiming(UnaryOperator<JWTClaimsSet.Builder> change) throws Exception {
        return signed(change.apply(claims()).build());
    }

    private Optional<String> user(String token) {
        return policy.userId(
                TestRequest.get("/").header("Authorization", "Bearer " + token).toRequest());
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContractOfPolicies() {
        return Contracts.policies(() -> AclPolicy.of(Groups.none(), policy)).cases().stream()
                .map(each -> dynamicTest(each.name(), each::run));
    }

    @Test
    void aTokenOfTheIssuerForThisAudienceIsItsSubject() throws Exception {
        assertThat(user(signed(claims().build()))).contains("ada");
        SignedJWT access = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID("1")
                        .type(new JOSEObjectType("at+jwt"))
                        .build(),
                claims().audience(List.of("other", "notes")).build());
        access.sign(new ECDSASigner(key));
        assertThat(user(access.serialize())).contains("ada");
        assertThat(policy.forget(TestRequest.get("/").toRequest()).get(0).value())
                .isEqualTo("Bearer");
        assertThat(policy.userId(TestRequest.get("/").toRequest())).isEmpty();
        assertThat(policy.userId(TestRequest.get("/")
                        .header("Authorization", "Basic abc")
                        .toRequest()))
                .isEmpty();
    }

    @Test
    void whatItDoesNotSayOrSaysOfSomebodyElseIsNobody() throws Exception {
        Instant now = Instant.now();
        assertThat(user(claiming(claims -> claims.issuer("https://evil.example"))))
                .isEmpty();
        assertThat(user(claiming(claims -> claims.issuer(null)))).isEmpty();
        assertThat(user(claiming(claims -> claims.audience("shop")))).isEmpty();
        assertThat(user(claiming(claims -> claims.audience((String) null)))).isEmpty();
        assertThat(user(claiming(claims -> claims.subject(null)))).isEmpty();
        assertThat(user(claiming(claims -> claims.expirationTime(null)))).isEmpty();
        assertThat(user(claiming(claims -> claims.expirationTime(Date.from(now.minusSeconds(60))))))
                .isEmpty();
        assertThat(user(claiming(claims -> claims.expirationTime(Date.from(now.minusSeconds(10))))))
                .contains("ada");
        assertThat(user(claiming(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(90))))))
                .isEmpty();
    }

    /** No signature; a signature by the public key as a secret; by another key; by another algorithm. */
    @Test
    void onlyThePinnedAlgorithmAndAKnownKeySign() throws Exception {
        assertThat(user(new PlainJWT(claims().build()).serialize())).isEmpty();
        SignedJWT shared = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("1").build(), claims().build());
        shared.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        assertThat(user(shared.serialize())).isEmpty();
        SignedJWT foreign = new SignedJWT(header(), claims().build());
        foreign.sign(new ECDSASigner(other));
        assertThat(user(foreign.serialize())).isEmpty();
        SignedJWT byRsa = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("2").build(), claims().build());
        byRsa.sign(new RSASSASigner(rsa));
        assertThat(user(byRsa.serialize())).isEmpty();
    }

    @Test
    void whateverWasChangedIsNobody() throws Exception {
        String good = signed(claims().build());
        Random random = new Random(7);
        for (int i = 0; i < good.length() - 1; i++) {
            char changed = good.charAt(i) == 'A' ? 'B' : 'A';
            // The last sign of a part in base64 has bits that count for nothing.
            if (good.charAt(i) != '.' && good.charAt(i + 1) != '.') {
                assertThat(user(good.substring(0, i) + changed + good.substring(i + 1)))
                        .isEmpty();
            }
            assertThat(user(good.substring(0, i))).isEmpty();
        }
        String signs = "ABCxyz0189-_.{}\"";
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(200), 0, signs.length()).forEach(at -> text.append(signs.charAt(at)));
            assertThat(user(text.toString())).isEmpty();
        }
        assertThat(user(good + "A".repeat(8_192))).isEmpty();
    }

    @Test
    void keysAreFetchedOnceAndTheServersFailureIsNobody() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = new JWKSet(List.of(key, rsa)).toString(true).getBytes(StandardCharsets.UTF_8);
        server.createContext("/jwks", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try {
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            policy = BearerPolicy.at(TRUST, URI.create(base + "/jwks"));
            assertThat(asked).hasValue(0);
            assertThat(user(signed(claims().build()))).contains("ada");
            assertThat(user(signed(claims().build()))).contains("ada");
            assertThat(asked).hasValue(1);
            policy = BearerPolicy.at(TRUST, URI.create(base + "/nothing"));
            assertThat(user(signed(claims().build()))).isEmpty();
        } finally {
            server.stop(0);
            policy = BearerPolicy.of(TRUST, jwks());
        }
    }

    @Test
    void whatLeavesSomethingOpenIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> BearerPolicy.Trust.of("", "notes", "ES256"));
        assertThatIllegalArgumentException().isThrownBy(() -> BearerPolicy.Trust.of("i", " ", "ES256"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BearerPolicy.of(BearerPolicy.Trust.of("i", "notes", "HS256"), jwks()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BearerPolicy.of(BearerPolicy.Trust.of("i", "notes", "none"), jwks()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BearerPolicy.of(TRUST, "secret"))
                .withMessage("The text is not a JWKS");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BearerPolicy.at(TRUST, URI.create("http://id.example/jwks")));
        assertThatIllegalArgumentException().isThrownBy(() -> BearerPolicy.at(TRUST, URI.create("ftp://localhost/")));
    }
}

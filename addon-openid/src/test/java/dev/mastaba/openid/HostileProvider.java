package dev.mastaba.openid;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A provider that lies as it is told, on a free port of 127.0.0.1; without a word it tells the truth. Any code is good for the user {@code mallory}. */
final class HostileProvider implements AutoCloseable {
    static final RSAKey KEY = key();

    private final String scheme;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

    volatile Consumer<Map<String, Object>> metadata = said -> {};
    volatile Consumer<JWTClaimsSet.Builder> claims = said -> {};
    volatile Consumer<Map<String, Object>> tokens = said -> {};
    volatile Function<JWTClaimsSet, String> signing = HostileProvider::signed;
    volatile String nonce = "";
    volatile HttpHandler keys = exchange -> json(exchange, 200, new JWKSet(KEY.toPublicJWK()).toJSONObject());
    volatile HttpHandler token = exchange -> json(exchange, 200, answer());
    volatile HttpHandler userinfo = exchange -> json(exchange, 200, Map.of("sub", "mallory", "name", "Mallory"));
    volatile HttpHandler discovery = exchange -> json(exchange, 200, said());

    HostileProvider() {
        this(null);
    }

    /** One that is asked by https, with a certificate; without one by http. */
    HostileProvider(@Nullable SSLContext encrypted) {
        scheme = encrypted == null ? "http" : "https";
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            if (encrypted == null) {
                server = HttpServer.create(address, 0);
            } else {
                HttpsServer over = HttpsServer.create(address, 0);
                over.setHttpsConfigurator(new HttpsConfigurator(encrypted));
                server = over;
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        at("/.well-known/openid-configuration", exchange -> discovery.handle(exchange));
        at("/token", exchange -> token.handle(exchange));
        at("/keys", exchange -> keys.handle(exchange));
        at("/userinfo", exchange -> userinfo.handle(exchange));
        server.start();
    }

    private void at(String path, HttpHandler handler) {
        server.createContext(path, exchange -> {
            asked.computeIfAbsent(path, none -> new AtomicInteger()).incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            handler.handle(exchange);
        });
    }

    URI issuer() {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How often a path was asked. */
    int asked(String path) {
        AtomicInteger count = asked.get(path);
        return count == null ? 0 : count.get();
    }

    Map<String, Object> said() {
        Map<String, Object> all = new HashMap<>(Map.of(
                "issuer", issuer().toString(),
                "authorization_endpoint", issuer() + "/authorize",
                "token_endpoint", issuer() + "/token",
                "userinfo_endpoint", issuer() + "/userinfo",
                "end_session_endpoint", issuer() + "/logout",
                "jwks_uri", issuer() + "/keys",
                "response_types_supported", List.of("code"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256", "HS256", "none")));
        metadata.accept(all);
        return all;
    }

    private Map<String, Object> answer() {
        JWTClaimsSet.Builder builder = new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject("mallory")
                .audience(Shop.CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", nonce);
        claims.accept(builder);
        Map<String, Object> all = new HashMap<>(
                Map.of("access_token", "a", "token_type", "Bearer", "id_token", signing.apply(builder.build())));
        tokens.accept(all);
        return all;
    }

    static String signed(JWTClaimsSet claims) {
        return signed(claims, KEY, KEY.getKeyID());
    }

    static String signed(JWTClaimsSet claims, RSAKey key, String id) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(id).build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    static void json(HttpExchange exchange, int status, Map<String, ?> members) throws IOException {
        text(exchange, status, JSONObjectUtils.toJSONString(members));
    }

    static void text(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}

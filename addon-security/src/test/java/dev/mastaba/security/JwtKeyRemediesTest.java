package dev.mastaba.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import dev.mastaba.core.extend.ConfigurationException;
import dev.mastaba.core.extend.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What MAST-SECURITY-010 advises is done, and then tokens can be signed. */
class JwtKeyRemediesTest {
    private static final String KEYS = "mastaba.security.jwt.keys";

    @TempDir
    Path base;

    private static List<String> remedies(Map<String, String> settings) {
        ConfigurationException refused =
                catchThrowableOfType(ConfigurationException.class, () -> JwtPolicy.of(new Settings(settings)));
        assertThat(refused).isNotNull();
        assertThat(refused.problems().get(0).id()).isEqualTo("MAST-SECURITY-010");
        return refused.problems().get(0).remedies();
    }

    /** The server replaces the reference to the file by its content. */
    @Test
    void aKeyIsWrittenToTheFile() throws Exception {
        List<String> remedies = remedies(Map.of());
        assertThat(remedies.get(0)).endsWith(KEYS + " = $[secret:conf/jwt.keys]");
        Files.createDirectories(base.resolve("conf"));
        Process shell = new ProcessBuilder("sh", "-c", remedies.get(1))
                .directory(base.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();
        String keys = Files.readString(base.resolve("conf/jwt.keys")).strip();
        assertThat(JwtPolicy.of(new Settings(Map.of(KEYS, keys)))).isNotNull();
    }

    @Test
    void privateKeysSign() throws Exception {
        JWKSet keys = new JWKSet(new ECKeyGenerator(Curve.P_256).keyID("1").generate());
        Map<String, String> algorithm = Map.of("mastaba.security.jwt.algorithm", "ES256", KEYS, keys.toString());
        assertThat(remedies(algorithm).get(2)).contains("JWKS with private keys");
        assertThat(JwtPolicy.of(
                        new Settings(Map.of("mastaba.security.jwt.algorithm", "ES256", KEYS, keys.toString(false)))))
                .isNotNull();
    }
}

package dev.mastaba.tweens;

import dev.mastaba.core.extend.Settings;
import java.time.Duration;
import java.util.List;

/** What the deployer says about CORS, over what the application says. */
final class CorsSettings {
    static final String ORIGINS = "mastaba.tweens.cors.origins";
    private static final String METHODS = "mastaba.tweens.cors.methods";
    private static final String HEADERS = "mastaba.tweens.cors.headers";
    private static final String EXPOSED = "mastaba.tweens.cors.exposed";
    private static final String CREDENTIALS = "mastaba.tweens.cors.credentials";
    private static final String MAX_AGE = "mastaba.tweens.cors.max-age";

    private CorsSettings() {}

    static Cors over(Settings settings, Cors said) {
        Duration maxAge = said.maxAge();
        return new Cors(
                words(settings, ORIGINS, said.origins()),
                words(settings, METHODS, said.methods()),
                words(settings, HEADERS, said.headers()),
                words(settings, EXPOSED, said.exposed()),
                settings.flag(CREDENTIALS, said.credentials()),
                settings.text(MAX_AGE).isPresent() ? settings.time(MAX_AGE, Duration.ZERO) : maxAge);
    }

    private static List<String> words(Settings settings, String name, List<String> otherwise) {
        return settings.text(name).isPresent() ? settings.words(name) : otherwise;
    }
}

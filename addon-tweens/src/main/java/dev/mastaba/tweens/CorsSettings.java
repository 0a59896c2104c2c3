package dev.mastaba.tweens;

import dev.mastaba.core.extend.Settings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operator's settings of CORS, which override the application's declarations. */
record CorsSettings(Settings settings) {
    static final String ORIGINS = "mastaba.tweens.cors.origins";
    private static final String METHODS = "mastaba.tweens.cors.methods";
    private static final String HEADERS = "mastaba.tweens.cors.headers";
    private static final String EXPOSED = "mastaba.tweens.cors.exposed";
    private static final String CREDENTIALS = "mastaba.tweens.cors.credentials";
    private static final String MAX_AGE = "mastaba.tweens.cors.max-age";

    List<String> origins(List<String> otherwise) {
        return words(ORIGINS, otherwise);
    }

    List<String> methods(List<String> otherwise) {
        return words(METHODS, otherwise);
    }

    List<String> headers(List<String> otherwise) {
        return words(HEADERS, otherwise);
    }

    List<String> exposed(List<String> otherwise) {
        return words(EXPOSED, otherwise);
    }

    boolean credentials(boolean otherwise) {
        return settings.flag(CREDENTIALS, otherwise);
    }

    @Nullable
    Duration maxAge(@Nullable Duration otherwise) {
        return settings.text(MAX_AGE).isPresent() ? settings.time(MAX_AGE, Duration.ZERO) : otherwise;
    }

    private List<String> words(String name, List<String> otherwise) {
        return settings.text(name).isPresent() ? settings.words(name) : otherwise;
    }
}

package dev.mastaba.core.engine.asset;

import dev.mastaba.core.http.header.CacheControl;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules for how long, and in which caches, the files of a static view may be stored.
 *
 * @param rules the rules; the first that fits a file applies
 * @param otherwise the control for files that no rule fits; null for no {@code Cache-Control}
 * @param guarded whether the files need a permission, so that shared caches must not store them
 */
public record CacheRules(List<Rule> rules, @Nullable CacheControl otherwise, boolean guarded) {
    private static final CacheControl FOREVER =
            CacheControl.lasting(Duration.ofDays(365)).immutable();

    public CacheRules {
        rules = List.copyOf(rules);
    }

    /** Returns the control for a file, or null for none. */
    @Nullable
    CacheControl of(String path) {
        CacheControl said = rules.stream()
                .filter(rule -> rule.files.fits(path))
                .map(Rule::control)
                .findFirst()
                .orElse(otherwise);
        return said == null || !guarded ? said : said.privately();
    }

    /** Returns the control for a file whose URL identifies its exact content. */
    CacheControl forever() {
        return guarded ? FOREVER.privately() : FOREVER.publicly();
    }

    /**
     * A rule for some files.
     *
     * @param files the pattern of the files
     * @param control the control for them
     */
    public record Rule(FilePattern files, CacheControl control) {
        public String text() {
            return files + ": " + control;
        }
    }
}

package dev.mastaba.core.engine.asset;

import dev.mastaba.core.http.header.CacheControl;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long the files of a static view may be kept, and by whom.
 *
 * @param rules the first that fits a file counts
 * @param otherwise where none does; null says nothing
 * @param guarded whether the files need a permission: then caches that many share may not keep them
 */
public record CacheRules(List<Rule> rules, @Nullable CacheControl otherwise, boolean guarded) {
    private static final CacheControl FOREVER =
            CacheControl.lasting(Duration.ofDays(365)).immutable();

    public CacheRules {
        rules = List.copyOf(rules);
    }

    /** What is said about a file, or null for nothing. */
    @Nullable
    CacheControl of(String path) {
        CacheControl said = rules.stream()
                .filter(rule -> rule.files.fits(path))
                .map(Rule::control)
                .findFirst()
                .orElse(otherwise);
        return said == null || !guarded ? said : said.privately();
    }

    /** What is said about a file whose URL stands for its very content. */
    CacheControl forever() {
        return guarded ? FOREVER.privately() : FOREVER.publicly();
    }

    /**
     * What holds for some files.
     *
     * @param files which
     * @param control what
     */
    public record Rule(FilePattern files, CacheControl control) {
        public String text() {
            return files + ": " + control;
        }
    }
}

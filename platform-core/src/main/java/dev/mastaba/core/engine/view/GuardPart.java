package dev.mastaba.core.engine.view;

import dev.mastaba.core.view.HttpCache;
import dev.mastaba.core.view.ViewOptions;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A part of a guard: how it is read, compared, and written as an option.
 *
 * @param value returns the part itself
 * @param same returns the value that is equal if two guards agree in this part
 * @param said returns the option; empty if nothing is specified
 * @param others alternative options for remedies
 */
record GuardPart<T>(
        Function<Guard, @Nullable T> value,
        Function<Guard, @Nullable Object> same,
        Function<Guard, String> said,
        List<String> others) {
    static final GuardPart<Boolean> CSRF = new GuardPart<>(
            Guard::csrf,
            Guard::csrf,
            guard -> guard.csrf() == null ? "" : "requireCsrf(" + guard.csrf() + ")",
            List.of("requireCsrf(true)", "requireCsrf(false)"));

    static final GuardPart<HttpCache> CACHE = new GuardPart<>(
            Guard::cache, Guard::cache, guard -> text(guard.cache()), List.of("httpCache(Duration.ZERO)"));

    /**
     * Returns the part for the permission.
     *
     * @param effective returns the permission that applies, given the specified one or null
     */
    static GuardPart<String> permission(Function<@Nullable String, String> effective) {
        return new GuardPart<>(
                Guard::permission,
                guard -> effective.apply(guard.permission()),
                guard -> permission(effective.apply(guard.permission())),
                List.of("noPermissionRequired()"));
    }

    private static String permission(String name) {
        return name.equals(ViewOptions.NO_PERMISSION) ? "noPermissionRequired()" : "permission(\"" + name + "\")";
    }

    private static String text(@Nullable HttpCache cache) {
        if (cache == null) {
            return "";
        }
        String directives =
                cache.directives().stream().map(each -> '"' + each + '"').collect(Collectors.joining(", "));
        return cache.time() == null
                ? "httpCache(HttpCache.saying(" + directives + "))"
                : "httpCache(HttpCache.lasting(Duration.parse(\"" + cache.time() + "\")"
                        + (directives.isEmpty() ? "" : ", " + directives) + "))";
    }
}

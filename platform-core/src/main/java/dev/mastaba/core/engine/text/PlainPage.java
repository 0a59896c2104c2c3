package dev.mastaba.core.engine.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A page that the platform shows by itself, and the style of all such pages. The style is part of the page, because no add-on may be there that serves
 * a file; a content security policy permits it by its hash (CSP level 3, 8.4).
 */
public final class PlainPage {
    /** The style sheet, which projects also begin with. */
    public static final String STYLE = ResourceText.of(PlainPage.class, "plain.css");

    /** The elements for the head of a page: an icon, so that browsers request none, and the style. */
    public static final String HEAD = "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
            + "<link rel=\"icon\" href=\"data:,\">\n<style>" + STYLE + "</style>\n";

    private static final String HASH = "'sha256-"
            + Base64.getEncoder().encodeToString(Sha256.digest().digest(STYLE.getBytes(StandardCharsets.UTF_8))) + "'";
    private static final List<String> STYLES = List.of("style-src-elem", "style-src", "default-src");
    private static final List<String> PICTURES = List.of("img-src", "default-src");
    private static final String BEFORE_TITLE =
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" + HEAD + "<title>";
    private static final String DESCRIPTION = "</title>\n<meta name=\"description\" content=\"";
    private static final String AFTER_TITLE = "\">\n</head>\n<body>\n<main>\n<h1>";

    private PlainPage() {}

    /**
     * Returns a page in English, whose heading is its title.
     *
     * @param main the HTML below the heading
     */
    public static String of(String title, String main) {
        String escaped = HtmlText.of(title);
        return BEFORE_TITLE + escaped + DESCRIPTION + escaped + AFTER_TITLE + escaped + "</h1>\n" + main
                + "</main>\n</body>\n</html>\n";
    }

    /** Returns content security policies, separated by commas, that permit whatever the given ones permit, and also the style and the icon. */
    public static String permittedBy(String policies) {
        return Arrays.stream(policies.split(","))
                .map(policy -> permitting(permitting(policy, STYLES, HASH), PICTURES, "data:"))
                .collect(Collectors.joining(", "));
    }

    /** Adds a source to the first of some directives that the policy has. The last one, which is the default for others, remains as it is. */
    private static String permitting(String policy, List<String> directives, String source) {
        Map<String, String> sources = new LinkedHashMap<>();
        for (String directive : policy.split(";")) {
            String[] words = directive.strip().split("\\s+", 2);
            sources.putIfAbsent(words[0].toLowerCase(Locale.ROOT), words.length == 1 ? "" : words[1]);
        }
        sources.remove("");
        Optional<String> found =
                directives.stream().filter(sources::containsKey).findFirst();
        String permitted = found.map(sources::get).orElse("");
        if (found.isEmpty() || isPermitted(permitted, source)) {
            return policy.strip();
        }
        int last = directives.size() - 1;
        String changed = found.get().equals(directives.get(last)) ? directives.get(last - 1) : found.get();
        sources.put(changed, (permitted.replace("'none'", "") + " " + source).strip());
        return sources.entrySet().stream()
                .map(directive -> (directive.getKey() + " " + directive.getValue()).strip())
                .collect(Collectors.joining("; "));
    }

    /** A hash would take the effect of 'unsafe-inline' away, which already permits the style. */
    private static boolean isPermitted(String sources, String source) {
        boolean inline =
                sources.contains("'unsafe-inline'") && !sources.contains("'nonce-") && !sources.contains("'sha");
        return sources.contains(source) || inline && source.equals(HASH);
    }
}

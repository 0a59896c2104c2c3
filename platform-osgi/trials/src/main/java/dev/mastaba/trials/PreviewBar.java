package dev.mastaba.trials;

import dev.mastaba.core.engine.text.HtmlText;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The bar at the end of the pages of a preview. */
final class PreviewBar {
    private static final String STYLE = "position:fixed;bottom:0;left:0;right:0;z-index:2147483647;margin:0;"
            + "padding:.4em 1em;background:#fff3bf;color:#222;font:14px/1.4 sans-serif;border-top:1px solid #b8860b";
    private static final int MOST_FILES = 5;
    private static final Pattern NOT_ASCII = Pattern.compile("[^ -~]");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PreviewBar() {}

    /** Returns the bar as HTML, in ASCII. */
    static String of(long id, List<String> files, Instant until) {
        String names = String.join(", ", files.stream().limit(MOST_FILES).toList())
                + (files.size() > MOST_FILES ? ", and " + (files.size() - MOST_FILES) + " more" : "");
        return "<div role=\"status\" style=\"" + STYLE + "\">"
                + NOT_ASCII
                        .matcher(HtmlText.of("Preview " + id + ": " + names + ", until " + TIME.format(until)))
                        .replaceAll(each -> "&#" + each.group().codePointAt(0) + ";")
                + "</div>";
    }
}

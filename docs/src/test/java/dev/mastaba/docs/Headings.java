package dev.mastaba.docs;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What links into a document may name: its headings, spelt as readers of Markdown spell their anchors. */
public final class Headings {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^[ ]*```.*?^[ ]*```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.*)$");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");
    private static final Pattern DROPPED = Pattern.compile("[^\\p{L}\\p{N}_ -]");

    private Headings() {}

    /** The text without its blocks, where a {@code #} begins a comment and brackets are code. */
    static String prose(String markdown) {
        return BLOCK.matcher(markdown).replaceAll("");
    }

    static Set<String> anchors(String markdown) {
        Anchors anchors = new Anchors();
        return HEADING.matcher(prose(markdown))
                .results()
                .map(heading ->
                        anchors.next(LINK.matcher(heading.group(1).strip()).replaceAll("$1")))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The anchors of one page, each of them once. */
    public static final class Anchors {
        private final Map<String, Integer> seen = new HashMap<>();

        /** Returns the anchor of the page's next heading, which has these words. */
        public String next(String words) {
            String anchor = DROPPED.matcher(words.toLowerCase(Locale.ROOT))
                    .replaceAll("")
                    .replace(' ', '-');
            int times = seen.merge(anchor, 1, Integer::sum);
            return times == 1 ? anchor : anchor + "-" + (times - 1);
        }
    }
}

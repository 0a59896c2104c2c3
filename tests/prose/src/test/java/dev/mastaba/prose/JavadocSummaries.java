package dev.mastaba.prose;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the first sentences of the Javadoc comments of a source. */
final class JavadocSummaries {
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*/\\*\\*(?s)(.*?)\\*/");
    private static final Pattern END = Pattern.compile("\\n\\s*@|\\n\\s*\\n|<p>|<ul>|<ol>|<pre>|<table>");

    private JavadocSummaries() {}

    static List<Passage> passages(Path source) {
        String text = Sources.text(source);
        List<Passage> passages = new ArrayList<>();
        Matcher comment = COMMENT.matcher(text);
        while (comment.find()) {
            String summary = summary(comment.group(1));
            if (!summary.isEmpty()) {
                long line = text.substring(0, comment.start()).lines().count();
                passages.add(new Passage(Sources.named(source) + ":" + Math.max(1, line), summary));
            }
        }
        return passages;
    }

    private static String summary(String comment) {
        String plain = "\n" + comment.replaceAll("(?m)^\\s*\\*\\s?", "").strip();
        Matcher end = END.matcher(plain);
        String first = end.find() ? plain.substring(0, end.start()) : plain;
        return first.replaceAll("\\{@(?:link|linkplain)\\s+[\\w.#]+(?:\\([^)]*\\))?\\s+([^}]+)}", "$1")
                .replaceAll("\\{@[^}]*}", Passage.CODE)
                .replaceAll("<[^>]+>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
